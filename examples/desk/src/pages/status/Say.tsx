// What the person who complained can do now. The service says what is possible, and decides.
import type { CommandName } from "amends";
import { useState, type SubmitEvent } from "react";
import { wasNotDone } from "../../api/client";
import { useOnce } from "../../api/once";
import { Field } from "../../parts/Field";
import { placesOf, sentence } from "../../parts/problems";
import type { Words } from "../../words/people";

interface Given { can: readonly CommandName[]; words: Words; give: (command: object, once: string) => Promise<void>; number: string }

export function Say({ can, words, give, number }: Given) {
  const [open, choose] = useState<string | null>(null);
  const known = can.filter((name) => name in words.commands);
  return (
    <section className="say" aria-labelledby="can">
      <h2 id="can">{words.can}</h2>
      {known.length === 0 && <p>{words.cannot}</p>}
      {open && known.includes(open as CommandName)
        ? <Form key={open} name={open} words={words} give={(command, once) => give(command, once).then(() => choose(null))} cancel={() => choose(null)} number={number} />
        : <ul className="choices">{known.map((name) => <li key={name}><button type="button" onClick={() => choose(name)}>{words.commands[name]?.[0]}</button></li>)}</ul>}
    </section>
  );
}

function Form({ name, words, give, cancel, number }: Omit<Given, "can"> & { name: string; cancel: () => void }) {
  const [title, question, field] = words.commands[name] ?? [name, "", ""];
  const [text, write] = useState("");
  const [problems, tell] = useState<string[]>([]);
  const [sending, setSending] = useState(false);
  const [document] = useState(() => `a-${crypto.randomUUID().slice(0, 8)}`);
  const once = useOnce();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setSending(true);
    try {
      const command = commandOf(name, field, text, number, document);
      await give(command, once(command));
    } catch (error) {
      tell(placesOf(error)?.map(sentence) ?? [wasNotDone(error) ? words.failed : words.unanswered]);
    } finally {
      setSending(false);
    }
  };
  return (
    <form className="stack command" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{title}</h3>
      {!question && problems.length > 0 && <ul className="problems" role="alert">{problems.map((one) => <li key={one}>{one}</li>)}</ul>}
      {question && <Field id="say" label={question} problems={problems}>{(wired) => (field === "score"
        ? <input {...wired} type="number" min={0} max={5} value={text} onChange={(event) => write(event.target.value)} />
        : <textarea {...wired} rows={4} value={text} onChange={(event) => write(event.target.value)} />)}</Field>}
      <p className="buttons"><button className="main" disabled={sending}>{title}</button> <button type="button" onClick={cancel}>{words.cancel}</button></p>
    </form>
  );
}

/** The command that a short answer makes. */
function commandOf(type: string, field: string, text: string, number: string, document: string): object {
  const said = text.trim();
  if (field === "attachment") return { type, attachment: { id: document, name: said } };
  if (field === "score") return { type, item: "handling", score: Number(said), out_of: 5 };
  const evidence = type === "withdraw" ? { evidence: `status-page-${number}` } : {};
  return { type, ...evidence, ...(field && said && { [field]: said }) };
}
