// The main figures of a review. A figure that is not known says why; it is never a zero.
import type { Figure, Review, SignalRow } from "amends/measure";
import { Mark, type Shape } from "../../parts/Mark";
import { said } from "../../words/staff";

const STANDING: Record<string, [Shape, string]> = {
  met: ["done", "met"], met_now: ["done", "met for now"], not_met_now: ["today", "not met for now"], not_met: ["late", "not met"],
};

export function Figures({ review }: { review: Review }) {
  const { flow, open, signals, period, days } = review;
  const tiles: [string, number | null | undefined][] = [
    ["Received", flow.received], ["Closed", flow.closed], ["Reopened", flow.reopened], ["Open now", open.count], ["Past their day", open.overdue], ["Oldest, in days", open.oldest],
  ];
  return (
    <>
      <section aria-labelledby="flow">
        <h2 id="flow">{period} <span className="quiet">{days}</span></h2>
        <dl className="tiles">{tiles.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value ?? <span className="quiet">not known</span>}</dd></div>)}</dl>
      </section>
      <section aria-labelledby="signals">
        <h2 id="signals">Indicators</h2>
        <div className="scroll" tabIndex={0} role="group" aria-label="Table of indicators">
          <table className="signals">
            <thead><tr><th scope="col">Indicator</th><th scope="col" className="number">Value</th><th scope="col" className="number">95 % interval</th><th scope="col">Course</th><th scope="col">Target</th></tr></thead>
            <tbody>{signals.map((row) => <Signal key={row.id} row={row} />)}</tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function Signal({ row }: { row: SignalRow }) {
  const { name, figure, unit, standing, chart } = row;
  const [shape, words] = STANDING[standing ?? ""] ?? ["none", row.target === null ? "no target" : "not known"];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{value(figure.value, unit) ?? <span className="quiet">{said(reason(figure))}</span>}</td>
      <td className="number">{figure.lower !== null && figure.upper !== null ? `${value(figure.lower, unit)} – ${value(figure.upper, unit)}` : <span className="quiet">–</span>}</td>
      <td>{chart ? <Course values={chart.values} label={`${name}, ${row.periods[0]} to ${row.periods.at(-1)}`} /> : <span className="quiet">too few periods</span>}</td>
      <td><Mark shape={shape}>{words}</Mark></td>
    </tr>
  );
}
const reason = ({ reason: why }: Figure) => why ?? "not known";

function value(of: number | null, unit: string): string | null {
  if (of === null) return null;
  if (unit.startsWith("share")) return `${(of * 100).toFixed(1)} %`;
  if (unit === "minor units") return `${of} minor units`; // of one currency, which the figure does not name
  return Number.isInteger(of) ? String(of) : of.toFixed(1);
}

/** The course of an indicator: its shape only. The review has the chart with its limits. */
function Course({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((one) => one !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => 2 + (index * 96) / Math.max(1, values.length - 1);
  const y = (of: number) => (most === least ? 12 : 22 - ((of - least) * 20) / (most - least));
  const points = values.flatMap((of, index) => (of === null ? [] : [`${x(index).toFixed(1)},${y(of).toFixed(1)}`]));
  return <svg className="course" viewBox="0 0 100 24" role="img" aria-label={label}><polyline points={points.join(" ")} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" /></svg>;
}
