// What happened, the latest first.
import type { TimelineItem } from "../../api/types";
import { useLocal } from "../../app/engine";
import { usePeople } from "../../app/people";
import { day, moment } from "../../words/dates";
import { money } from "../../words/money";
import { BY, eventTitle, said } from "../../words/staff";

/** What a reader of the file wants of an event beside its title. Texts first. */
const LEFT_OUT = new Set(["type", "complaint"]);

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const local = useLocal();
  const { nameOf } = usePeople();
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">What happened</h2>
      <ol reversed>
        {items.toReversed().map((item) => (
          <li key={item.number}>
            <p className="when"><When item={item} local={local} /> · {item.actor ? said(nameOf(item.actor)) : BY[item.by]}</p>
            <h3>{eventTitle(item.event)}</h3>
            {item.note && <p className="note">{item.note}</p>}
            {item.body && item.event !== "received" && <Body body={item.body} note={item.note ?? null} local={local} nameOf={nameOf} />}
            {item.before && <><p className="quiet">Before it was corrected:</p><Body body={item.before} note={null} local={local} nameOf={nameOf} /></>}
          </li>
        ))}
      </ol>
    </section>
  );
}

type Words = (value: string) => string;

/** The instant; the day where the instant is not shown. */
function When({ item: { at, on }, local }: { item: TimelineItem; local: Words }) {
  if (at) return <time dateTime={at}>{moment(local(at))}</time>;
  return on ? <time dateTime={on}>{day(on)}</time> : <>day not shown</>;
}

function Body({ body, note, local, nameOf }: { body: Record<string, unknown>; note: string | null; local: Words; nameOf: Words }) {
  const rows = Object.entries(body).filter(([name, value]) => !LEFT_OUT.has(name) && value !== null && value !== note);
  if (rows.length === 0) return null;
  return <dl className="facts">{rows.map(([name, value]) => <div key={name}><dt>{said(name)}</dt><dd>{text(value, local, nameOf)}</dd></div>)}</dl>;
}

function text(value: unknown, local: Words, nameOf: Words): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map((one) => text(one, local, nameOf)).join(", ");
  if (value !== null && typeof value === "object") {
    if ("minor" in value && "currency" in value) return money(value.minor as number, value.currency as string);
    return Object.values(value).filter((one) => one !== null).map((one) => text(one, local, nameOf)).join(", ");
  }
  const plain = String(value);
  if (/^\d{4}-\d\d-\d\dT.*Z$/.test(plain)) return moment(local(plain));
  const name = nameOf(plain);
  return name === plain && /^[a-z]+(_[a-z]+)*$/.test(plain) ? said(plain) : name;
}
