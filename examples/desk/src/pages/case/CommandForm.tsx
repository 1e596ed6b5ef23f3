// The form of one command: its fields, what is wrong with it now, and what it would do.
import type { Availability, Command, MustSay } from "amends";
import { useEffect, useMemo, useRef, useState, type SubmitEvent } from "react";
import type { CaseAnswer } from "../../api/types";
import { useClock } from "../../app/clock";
import { useEngine, type Engine } from "../../app/engine";
import { usePeople } from "../../app/people";
import { useSession } from "../../app/session";
import { placesOf, sentence, type Said } from "../../parts/problems";
import { commandTitle } from "../../words/staff";
import { Asked } from "./Asked";
import { choicesOf } from "./choices";
import { Fields } from "./Control";
import { documentOf, readingsIn, type Draft } from "./draft";
import { clauseOf, docOf, fieldsOf, type FieldOf } from "./fields";
import { Effect } from "./Effect";
import { preview } from "./preview";

interface Given { answer: CaseAnswer; entry: Availability; give: (command: Command) => Promise<void>; cancel: () => void }

export function CommandForm({ answer, entry, give, cancel }: Given) {
  const name = entry.command;
  const { engine } = useEngine();
  const { user } = useSession();
  const { now } = useClock();
  const { people } = usePeople();
  const fields = useMemo(() => fieldsOf(name), [name]);
  const [draft, write] = useState<Draft>({});
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [told, tell] = useState<Said[]>([]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => { form.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus(); }, []);

  const command = useMemo(() => ({ type: name, ...documentOf(fields, draft, (local) => resolve(engine, local)) }) as Command, [name, fields, draft, engine]);
  const seen = useMemo(() => {
    if (!engine || !user) return null;
    const latest = now > answer.snapshot.at ? now : answer.snapshot.at;
    return preview(engine, answer.snapshot, entry, command, { now: latest, actor: { id: user.id, roles: user.roles } });
  }, [engine, user, answer.snapshot, entry, command, now]);

  // Without the zone a typed time would be another instant. It is refused here; the rest is for the service to judge.
  const unread: Said[] = engine ? [] : readingsIn(fields, draft).map((place) => ({ code: "zone_missing", place, ...NO_ZONE }));
  const problems = [...unread, ...(told.length > 0 ? told : tried ? seen?.problems ?? [] : [])];
  const placed = useMemo(() => new Set(placesIn(fields)), [fields]);
  const general = problems.filter(({ place }) => !placed.has(place.replace(/\/\d+(?=\/|$)/g, "/*")));
  const ways = entry.ways ?? [];
  const items = itemsOf(entry, draft);
  const asked = seen !== null && (name === "respond" || name === "propose" || items.length > 0);
  const needed = (place: string) => needs(entry, draft).includes(place) || seen?.problems.some((one) => one.place === place) === true;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    tell([]);
    if (unread.length > 0 || (seen && seen.problems.length > 0)) return focusFirst(form.current);
    setSending(true);
    try {
      await give(command);
    } catch (error) {
      const said = placesOf(error);
      tell(said ?? [{ code: "", place: "", message: (error as Error).message, help: "" }]);
      focusFirst(form.current);
    } finally {
      setSending(false);
    }
  };
  return (
    <form ref={form} className="command stack" onSubmit={(event) => void submit(event)} noValidate aria-labelledby="command-title">
      <header>
        <h3 id="command-title">{commandTitle(name)}</h3>
        <p className="quiet">{docOf(name).replace(/ \([^)]*\)\.$/, ".")} <span className="clause">ISO 10002, {clauseOf(name)}</span></p>
      </header>
      {general.length > 0 && (!asked || told.length > 0) && <ul className="problems summary" role="alert">{general.map((one) => <li key={one.code + one.message}>{sentence(one)}</li>)}</ul>}
      {asked && engine && seen && <Asked document={engine.document} answer={name === "respond" || name === "propose"} items={items} stated={listOf(draft.information)} problems={seen.problems} />}
      <Fields fields={fields} draft={draft} change={(next) => { write(next); tell([]); }} place="" problems={problems} ways={ways} needed={needed} clock={clockOf(engine)}
        choices={(field) => choicesOf(name, field.name, field.kind, { policy: engine?.document ?? null, snapshot: answer.snapshot, people, sequences: answer.timeline, items })} />
      {seen?.snapshot && <Effect answer={answer} snapshot={seen.snapshot} timers={seen.timers} />}
      <p className="buttons">
        <button className="main" disabled={sending}>{sending ? "Sending …" : commandTitle(name)}</button>
        <button type="button" onClick={cancel}>Cancel</button>
      </p>
    </form>
  );
}

/** What this way of filling it in needs: of the command, and of the words that were chosen. */
function needs({ needs: always, ways }: Availability, draft: Draft): string[] {
  const chosen = (ways ?? []).filter(({ field, word }) => draft[field.slice(1)] === word);
  return [...(always ?? []), ...chosen.flatMap((way) => way.needs ?? [])];
}
/** What the message must say, filled in this way. */
function itemsOf({ must_say: always, ways }: Availability, draft: Draft): MustSay[] {
  const chosen = (ways ?? []).filter(({ field, word }) => draft[field.slice(1)] === word);
  const all = [...(always ?? []), ...chosen.flatMap((way) => way.must_say ?? [])];
  const here = all.filter(({ milestone }) => milestone === undefined || milestone === draft.milestone);
  return here.filter((one, position) => here.findIndex(({ item }) => item === one.item) === position);
}
const listOf = (value: unknown) => (Array.isArray(value) ? value as string[] : []);
function placesIn(fields: readonly FieldOf[], place = ""): string[] {
  return fields.flatMap(({ name, many, fields: inner }) => [`${place}/${name}`, ...placesIn(inner, `${place}/${name}${many ? "/*" : ""}`)]);
}
function focusFirst(form: HTMLFormElement | null) {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>("[aria-invalid], fieldset.wrong, .summary")?.focus());
}
const NO_ZONE = { message: "a time cannot be read now, because this page does not have the office’s time zone", help: "leave it empty, or load the page again" };
const clockOf = (engine: Engine | null) => (engine ? `The time in ${engine.zone?.name ?? "UTC"}.` : "Leave it empty: this page does not have the office’s time zone.");

function resolve(engine: Engine | null, local: string): string {
  if (!engine) return local; // refused above
  const reading = local.length === 16 ? `${local}:00` : local;
  try {
    return engine.zone ? engine.zone.resolve(reading, "compatible") : `${reading}Z`;
  } catch {
    return local; // the library says what is wrong with it
  }
}
