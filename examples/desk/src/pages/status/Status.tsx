// How a complaint stands, for the person who complained: by secret link, in plain words, with what happens next and by when.
import { useState } from "react";
import { ask, Refused, useAnswer } from "../../api/client";
import type { StatusAnswer } from "../../api/types";
import { useOffice } from "../../app/office";
import { Public, usePeopleWords } from "../../app/Public";
import { byDay, day, moment, type Language } from "../../words/dates";
import type { Words } from "../../words/people";
import { Say } from "./Say";

export function Status({ token }: { token: string }) {
  const frame = usePeopleWords();
  const { words, language } = frame;
  const path = `/api/status/${encodeURIComponent(token)}`;
  const { data: status, error, again, set } = useAnswer<StatusAnswer>(`${path}?lang=${language}`);
  const [done, say] = useState(false);
  const local = useOffice();
  if (!status) {
    const lost = error instanceof Refused && error.status === 404;
    return (
      <Public {...frame} title={words.statusTitle}>
        {!error && <p className="state" role="status">{words.loading}</p>}
        {error && <div className="state failure" role="alert"><p>{lost ? words.unknown : words.unreachable}</p>{!lost && <p><button type="button" onClick={again}>{words.retry}</button></p>}</div>}
      </Public>
    );
  }
  const give = async (command: object, command_id: string) => {
    set(await ask<StatusAnswer>(`${path}/commands?lang=${language}`, { command, command_id }));
    say(true);
  };
  return (
    <Public {...frame} title={words.statusTitle} lead={<p>{words.number} <strong>{status.case}</strong> · {words.received} {day(local(status.received), language)}</p>}>
      {status.state && <p className="standing">{words.states[status.state]}</p>}
      <p className="notice" role="status" hidden={!done}>{done && words.done}</p>
      <section aria-labelledby="next">
        <h2 id="next">{words.next}</h2>
        {status.state === "closed" ? <p>{words.ended}</p> : status.due.length === 0 && <p>{words.nothing}</p>}
        <ul className="next">
          {status.due.map((one) => <li key={one.title}><strong>{one.title}</strong>{one.due_day ? <span>{byDay(one.due_day, language)}</span> : null}</li>)}
        </ul>
      </section>
      <Steps status={status} words={words} language={language} local={local} />
      <Say can={status.can} words={words} give={give} number={status.case} />
    </Public>
  );
}

function Steps({ status, words, language, local }: { status: StatusAnswer; words: Words; language: Language; local: (at: string) => string }) {
  return (
    <section className="timeline" aria-labelledby="so-far">
      <h2 id="so-far">{words.so}</h2>
      <ol reversed>
        {status.steps.toReversed().map((step, index) => (
          <li key={step.at + index}>
            <p className="when"><time dateTime={step.at}>{moment(local(step.at), language)}</time></p>
            <h3>{(step.event && words.steps[step.event]) || step.title}</h3>
            {step.text && <p className="note" dir="auto">{step.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
