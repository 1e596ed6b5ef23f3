// What is known of a complaint. What is not known is said, not left out.
import type { CaseAnswer } from "../../api/types";
import { useLocal } from "../../app/engine";
import { usePeople } from "../../app/people";
import { day, moment } from "../../words/dates";
import { said } from "../../words/staff";

/** What the complainant wrote at first: it stays in the first record. */
interface Intake { product?: { id?: string; department?: string; reference?: string }; remedy_sought?: string; remedy_kinds?: string[] }

export function Facts({ answer, title }: { answer: CaseAnswer; title: string }) {
  const local = useLocal();
  const { nameOf } = usePeople();
  const { facts } = answer.snapshot;
  const { product, remedy_sought, remedy_kinds } = (answer.timeline[0]?.body ?? {}) as Intake;
  const wish = [...(remedy_kinds ?? []).map(said), remedy_sought].filter(Boolean).join(", ");
  const outcome = facts.responses?.at(-1)?.outcome;
  const rows: [string, string | null | undefined][] = [
    ["Complainant", facts.erased ? "erased" : answer.complainant?.name],
    ["About", facts.about?.map(nameOf).join(", ")],
    ["Name kept back", facts.confidential ? (facts.about ? "from whom it is about" : "asked for: correct the record to say whom it is about") : "not asked for"],
    ["Answer to", facts.erased ? "erased" : answer.complainant?.answer_to],
    ["Received", moment(local(facts.received_at))],
    ["Happened on", facts.occurred_on && day(facts.occurred_on)],
    ["Handled by", facts.owner && nameOf(facts.owner)],
    ["Severity", facts.assessment && said(facts.assessment.severity)],
    ["Product", product && [product.id, product.department, product.reference].filter(Boolean).join(", ")],
    ["Wishes for", wish],
    ["Category", facts.category && said(facts.category)],
    ["Channel", facts.channel && said(facts.channel)],
    ["Level", facts.level === 0 ? "first contact" : String(facts.level)],
    ["Answer", outcome && said(outcome)],
  ];
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">The complaint</h2>
      {answer.description && answer.description !== title && <blockquote className="said">{answer.description}</blockquote>}
      <dl className="facts">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value || <span className="quiet">not known</span>}</dd></div>)}</dl>
      {facts.redress && facts.redress.length > 0 && (
        <>
          <h3>Promised</h3>
          <ul className="plain-list">{facts.redress.map(({ id, kind, promised_by, fulfilled_at }) => (
            <li key={id}>{said(kind)} <span className="quiet">{fulfilled_at ? `done ${moment(local(fulfilled_at))}` : promised_by ? `by ${day(promised_by)}` : "no date"}</span></li>
          ))}</ul>
        </>
      )}
    </section>
  );
}
