// One field of a command as a control, by its kind.
import type { Way } from "amends";
import { Field, Group } from "../../parts/Field";
import { at, quoted, sentence, type Said } from "../../parts/problems";
import { settings } from "../../settings";
import { shapeOf } from "../../words/money";
import { said } from "../../words/staff";
import type { Choice } from "./choices";
import type { Draft, Value } from "./draft";
import type { FieldOf } from "./fields";

export interface ControlProps {
  field: FieldOf; place: string; value: Value | undefined; change: (value: Value) => void;
  problems: readonly Said[]; ways: readonly Way[]; needed: (place: string) => boolean; choices: (field: FieldOf) => Choice[] | null;
  /** On which clock a time is typed. */
  clock: string;
}
const title = (name: string) => said(name.replace(/_at$/, ""));
/** What the library says of a field, unless it only repeats the label. */
const hintOf = ({ doc }: FieldOf, label: string) => (doc.toLowerCase() === `${label.toLowerCase()}.` ? "" : quoted(doc));
const asId = (place: string) => `f${place.replaceAll("/", "-")}`;

export function Control(props: ControlProps) {
  const { field, place, problems, needed } = props;
  const label = title(field.name);
  const required = field.required || needed(place);
  const texts = [...new Set(at(problems, place).map(sentence))];
  const hint = field.kind === "instant" ? `${hintOf(field, label)} ${props.clock}`.trim() : hintOf(field, label);
  const common = { id: asId(place), label, hint, problems: texts, ...(!required && { optional: "(optional)" }) };
  if (field.many && field.fields.length > 0) return <Records {...props} common={common} />;
  if (field.kind === "Money") return <Amount {...props} common={common} />;
  if (field.fields.length > 0) return <Group {...common}><Fields {...props} fields={field.fields} draft={(props.value ?? {}) as Draft} place={place} change={props.change} /></Group>;
  const choices = field.kind === "word" ? field.words.map(({ word, doc }) => ({ code: word, title: said(word), hint: doc })) : props.choices(field);
  if (choices && field.many) return <Boxes {...props} common={common} list={choices} />;
  if (choices && field.kind === "word" && choices.length <= 6) return <Radios {...props} common={common} list={choices} />;
  if (choices) {
    return (
      <Field {...common} required={required}>
        {(wired) => (
          <select {...wired} value={String(props.value ?? "")} onChange={(event) => props.change(event.target.value)}>
            <option value="">{required ? "Choose" : "Not said"}</option>
            {choices.map(({ code, title: text }) => <option key={code} value={code}>{text}</option>)}
          </select>
        )}
      </Field>
    );
  }
  return <Field {...common} required={required}>{(wired) => <Input {...wired} field={field} value={String(props.value ?? "")} change={props.change} />}</Field>;
}

function Input({ field, value, change, ...wired }: { field: FieldOf; value: string; change: (value: string) => void; id: string }) {
  const given = { ...wired, value, onChange: (event: { target: { value: string } }) => change(event.target.value) };
  if (field.kind === "boolean") {
    return <select {...given}><option value="">Not said</option><option value="yes">Yes</option><option value="no">No</option></select>;
  }
  if (field.kind === "text") return <textarea {...given} rows={field.name === "reasons" ? 8 : 3} />;
  if (field.kind === "instant") return <input {...given} type="datetime-local" step="60" />;
  if (field.kind === "date") return <input {...given} type="date" />;
  return <input {...given} autoComplete="off" {...(field.kind === "integer" && { inputMode: "numeric" as const })} />;
}

type Common = { id: string; label: string; hint: string; problems: readonly string[]; optional?: string };

/** One word of a few. What the policy does not allow stays visible and says why. */
function Radios({ value, change, ways, place, common, list }: ControlProps & { common: Common; list: Choice[] }) {
  return (
    <Group {...common}>
      <div className="options">
        {list.map(({ code, title: text, hint }) => {
          const way = ways.filter((one) => one.field === place && one.word === code);
          const barred = way.length > 0 && way.every((one) => !one.allowed);
          return (
            <label key={code} className="option">
              <input type="radio" name={common.id} value={code} checked={value === code} onChange={() => change(code)} />
              <span><span>{text}</span><small>{barred ? <><strong>Not now:</strong> {quoted(way[0]?.reasons[0]?.message ?? "")}</> : hint}</small></span>
            </label>
          );
        })}
      </div>
    </Group>
  );
}

function Boxes({ value, change, common, list }: ControlProps & { common: Common; list: Choice[] }) {
  const chosen = Array.isArray(value) ? value as string[] : [];
  const turn = (code: string, on: boolean) => change(on ? [...chosen, code] : chosen.filter((one) => one !== code));
  return (
    <Group {...common}>
      <div className="options">
        {list.map(({ code, title: text, hint }) => (
          <label key={code} className="option">
            <input type="checkbox" checked={chosen.includes(code)} onChange={(event) => turn(code, event.target.checked)} />
            <span><span>{text}</span>{hint && <small>{hint}</small>}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}

function Records(props: ControlProps & { common: Common }) {
  const { field, place, value, change, common } = props;
  const list = (Array.isArray(value) ? value : []) as Draft[];
  const put = (index: number, draft: Draft | null) => change(list.flatMap((one, i) => (i === index ? (draft ? [draft] : []) : [one])));
  const first: Draft = field.fields.some(({ name }) => name === "id") ? { id: `${field.name.charAt(0)}-${list.length + 1}` } : {};
  return (
    <Group {...common}>
      {list.map((draft, index) => (
        <div className="record" key={index}>
          <Fields {...props} fields={field.fields} draft={draft} place={`${place}/${index}`} change={(next) => put(index, next as Draft)} />
          <button type="button" className="plain" onClick={() => put(index, null)}>Take this away</button>
        </div>
      ))}
      <button type="button" onClick={() => change([...list, first])}>Add {field.name === "redress" ? "something promised" : "one"}</button>
    </Group>
  );
}

function Amount({ value, change, common }: ControlProps & { common: Common }) {
  const { amount = "", currency = settings.currency } = (value ?? {}) as Draft;
  return (
    <Group {...common}>
      <div className="pair">
        <input aria-label="Amount" inputMode="decimal" placeholder={shapeOf(String(currency))} value={String(amount)} onChange={(event) => change({ amount: event.target.value, currency })} />
        <input aria-label="Currency" className="short" maxLength={3} value={String(currency)} onChange={(event) => change({ amount, currency: event.target.value.toUpperCase() })} />
      </div>
    </Group>
  );
}

export function Fields({ fields, draft, change, place, ...rest }: Omit<ControlProps, "field" | "value" | "change"> & { fields: readonly FieldOf[]; draft: Draft; change: (draft: Draft) => void }) {
  return fields.map((field) => (
    <Control key={field.name} {...rest} field={field} place={`${place}/${field.name}`} value={draft[field.name]} change={(value) => change({ ...draft, [field.name]: value })} />
  ));
}
