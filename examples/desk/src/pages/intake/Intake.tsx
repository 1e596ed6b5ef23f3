// The form for people: plain words, two languages, all problems at once beside their fields.
import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { ask, wasNotDone } from "../../api/client";
import { useOnce } from "../../api/once";
import type { Received } from "../../api/types";
import { Public, usePeopleWords } from "../../app/Public";
import { Field, Group } from "../../parts/Field";
import { at, placesOf, sentence, type Said } from "../../parts/problems";
import { inWords, problemsOf, useChecks } from "./check";
import { complaintOf, EMPTY, type Typed } from "./complaint";
import { Thanks } from "./Thanks";

export function Intake() {
  const { words, language, turn } = usePeopleWords();
  const checks = useChecks();
  const [typed, type] = useState<Typed>(EMPTY);
  const [tried, setTried] = useState(false);
  const [told, tell] = useState<Said[]>([]);
  const [state, setState] = useState<"writing" | "sending" | "failed" | "unanswered">("writing");
  const [received, receive] = useState<Received | null>(null);
  const [attempt, count] = useState(0);
  const [round, next] = useState(0);
  const once = useOnce();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => { if (attempt > 0) summary.current?.focus(); }, [attempt]);

  const frame = { words, language, turn };
  if (received) return <Thanks {...frame} received={received} again={() => { receive(null); type(EMPTY); setTried(false); next(round + 1); }} />;

  const complaint = complaintOf(typed, language);
  const found = told.length > 0 ? told : tried && checks === "ready" ? problemsOf(complaint) : [];
  const problems = inWords(found, words);
  const put = (part: Partial<Typed>) => { type({ ...typed, ...part }); tell([]); };
  const wired = (place: string, name: keyof typeof LABELS) => {
    const [label, hint] = LABELS[name](words);
    return { id: ID[place] ?? name, label: label ?? "", hint, problems: [...new Set(at(problems, place).map(sentence))] };
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    tell([]);
    if (checks === "ready" && problemsOf(complaint).length > 0) return count((n) => n + 1);
    setState("sending");
    try {
      receive(await ask<Received>("/api/complaints", complaint, once({ round, complaint })));
      setState("writing");
    } catch (error) {
      const said = placesOf(error);
      if (said) tell(said);
      setState(said ? "writing" : wasNotDone(error) ? "failed" : "unanswered");
      count((n) => n + 1);
    }
  };
  return (
    <Public {...frame} title={words.title} lead={<p>{words.lead}</p>}>
      {checks === "failed" && <p className="notice" role="status">{words.unchecked}</p>}
      <form className="stack" method="post" action="/api/complaints" onSubmit={(event) => void submit(event)} noValidate>
        {(problems.length > 0 || state === "failed" || state === "unanswered") && (
          <div className="problems summary" role="alert" tabIndex={-1} ref={summary}>
            <h2>{state === "failed" || state === "unanswered" ? words[state] : words.wrong}</h2>
            <ul>{problems.map((one) => <li key={one.place + one.code}><a href={`#${ID[one.place] ?? ""}`} onClick={(event) => { event.preventDefault(); document.getElementById(ID[one.place] ?? "")?.focus(); }}>{sentence(one)}</a></li>)}</ul>
          </div>
        )}
        <h2>{words.problem}</h2>
        <Field {...wired("/description", "description")} required>{(field) => <textarea {...field} name="description" rows={7} value={typed.description} onChange={(event) => put({ description: event.target.value })} />}</Field>
        <div className="two">
          <Field {...wired("/occurred_on", "occurred_on")} optional={words.optional}>{(field) => <input {...field} name="occurred_on" type="date" value={typed.occurred_on} onChange={(event) => put({ occurred_on: event.target.value })} />}</Field>
          <Field {...wired("/product/id", "product")} optional={words.optional}>{(field) => <input {...field} value={typed.product} onChange={(event) => put({ product: event.target.value })} />}</Field>
        </div>
        <Field {...wired("/product/reference", "reference")} optional={words.optional}>{(field) => <input {...field} name="product.reference" value={typed.reference} onChange={(event) => put({ reference: event.target.value })} />}</Field>

        <h2>{words.you}</h2>
        <Field {...wired("/complainant/answer_to", "answer_to")} required>{(field) => <input {...field} name="complainant.answer_to" autoComplete="email" dir="auto" value={typed.answer_to} onChange={(event) => put({ answer_to: event.target.value })} />}</Field>
        <Field {...wired("/complainant/name", "name")} optional={words.optional}>{(field) => <input {...field} name="complainant.name" autoComplete="name" value={typed.name} onChange={(event) => put({ name: event.target.value })} />}</Field>
        <Group {...wired("/speaks", "speaks")}>
          <div className="options">
            {([[false, words.myself], [true, words.somebody]] as const).map(([other, title]) => (
              <label className="option" key={title}><input type="radio" name="speaks" checked={typed.forOther === other} onChange={() => put({ forOther: other })} /><span>{title}</span></label>
            ))}
          </div>
        </Group>
        {typed.forOther && (
          <>
            <Field {...wired("/representative/name", "represented")} required>{(field) => <input {...field} value={typed.representative} onChange={(event) => put({ representative: event.target.value })} />}</Field>
            <Field {...wired("/representative/authority", "authority")} required>{(field) => <input {...field} dir="ltr" autoComplete="off" value={typed.authority} onChange={(event) => put({ authority: event.target.value })} />}</Field>
          </>
        )}
        <Boxes {...wired("/complainant/needs", "needs")} optional={words.optional} titles={words.needsOf} chosen={typed.needs} change={(needs) => put({ needs })} name="complainant.needs" />
        <label className="option"><input type="checkbox" name="confidential" checked={typed.confidential} onChange={(event) => put({ confidential: event.target.checked })} /><span>{words.confidential}</span></label>

        <h2>{words.wish}</h2>
        <Boxes {...wired("/remedy_kinds", "remedy_kinds")} optional={words.optional} titles={words.remedyOf} chosen={typed.remedy_kinds} change={(remedy_kinds) => put({ remedy_kinds })} name="remedy_kinds" />
        <Field {...wired("/remedy_sought", "remedy_sought")} optional={words.optional}>{(field) => <textarea {...field} name="remedy_sought" rows={3} value={typed.remedy_sought} onChange={(event) => put({ remedy_sought: event.target.value })} />}</Field>
        <p className="buttons"><button className="main" disabled={state === "sending"}>{state === "sending" ? words.sending : words.send}</button></p>
      </form>
    </Public>
  );
}

type Label = (words: ReturnType<typeof usePeopleWords>["words"]) => string[];
const LABELS = {
  description: (w) => w.description, occurred_on: (w) => w.occurred_on, product: (w) => w.product, reference: (w) => w.reference, answer_to: (w) => w.answer_to,
  name: (w) => w.name, speaks: (w) => w.speaks, represented: (w) => w.represented, authority: (w) => w.authority, needs: (w) => w.needs, remedy_kinds: (w) => w.remedy_kinds, remedy_sought: (w) => w.remedy_sought,
} satisfies Record<string, Label>;
/** The element of each place, so that a summary can lead to it. */
const ID: Record<string, string> = {
  "/description": "description", "/occurred_on": "occurred-on", "/product/reference": "reference", "/complainant/answer_to": "answer-to", "/complainant/name": "name",
  "/complainant/needs": "needs", "/remedy_kinds": "remedy-kinds", "/remedy_sought": "remedy-sought", "/representative/name": "represented", "/representative/authority": "authority",
};

function Boxes({ titles, chosen, change, name, ...group }: { titles: Record<string, string>; chosen: string[]; change: (codes: string[]) => void; name: string; id: string; label: string; hint?: string | undefined; problems: string[]; optional: string }) {
  return (
    <Group {...group}>
      <div className="options across">
        {Object.entries(titles).map(([code, title]) => (
          <label className="option" key={code}>
            <input type="checkbox" name={name} value={code} checked={chosen.includes(code)} onChange={(event) => change(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))} />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </Group>
  );
}
