// Uses of measures that the compiler must accept, and (marked) must refuse.
import init, { controlChart, poissonRate, tallyEvents, type ControlChart, type TallyDocument, Policy } from "amends/measure";

await init();
const chart: ControlChart = controlChart({ kind: "u", values: new Float64Array(3), sizes: [1, 2, 3], profile: "nhs" });
const missing: number | null = chart.values[0] ?? null;
const tally: TallyDocument = tallyEvents({ events: [{ case: "C-1", event: "received", at: "2026-01-01T00:00:00Z" }], as_of: "2026-02-01T00:00:00Z" });
console.log(missing, tally.cases, poissonRate({ count: 1, exposure: 2 }).upper, Policy);

// @ts-expect-error there is no such chart
controlChart({ kind: "uu", values: [1] });
// @ts-expect-error the exposure is missing
poissonRate({ count: 1 });
