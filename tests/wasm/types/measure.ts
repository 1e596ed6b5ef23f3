// Uses of measures that the compiler must accept, and (marked) must refuse.
import init, {
  checkComplaintFile, complaintFile, complaintFileLayouts, controlChart, poissonRate, tallyEvents,
  type ControlChart, type FileLayout, type FileRule, type TallyDocument, Policy,
} from "amends/measure";

await init();
const chart: ControlChart = controlChart({ kind: "u", values: new Float64Array(3), sizes: [1, 2, 3], profile: "nhs" });
const missing: number | null = chart.values[0] ?? null;
const tally: TallyDocument = tallyEvents({ events: [{ case: "C-1", event: "received", at: "2026-01-01T00:00:00Z" }], as_of: "2026-02-01T00:00:00Z" });
console.log(missing, tally.cases, poissonRate({ count: 1, exposure: 2 }).upper, Policy);

// @ts-expect-error there is no such chart
controlChart({ kind: "uu", values: [1] });
// @ts-expect-error the exposure is missing
poissonRate({ count: 1 });

const layout: FileLayout = complaintFileLayouts().layouts[0]!.layout;
const file = complaintFile({ events: [], layout, from: "2026-01-01", to: "2026-07-01", as_of: "2026-07-01T00:00:00Z" });
const broken: FileRule | undefined = checkComplaintFile({ layout, csv: file.csv, from: "2026-01-01", to: "2026-07-01" }).problems[0]?.rule;
console.log(broken satisfies FileRule | undefined);
// @ts-expect-error there is no such kind of a column
layout.columns[0]!.kind = "number";
