// Deadlines of a complaint: the day for people, the time left, and why it is that day.
import * as amends from "amends";
import { useMemo, useState } from "react";
import type { CaseAnswer } from "../../api/types";
import { useClock } from "../../app/clock";
import { useEngine, useLocal, type Engine } from "../../app/engine";
import { Left } from "../../parts/Left";
import { Mark, type Shape } from "../../parts/Mark";
import { byDay, moment } from "../../words/dates";
import { TIMER_STATES } from "../../words/staff";

const ENDED: Partial<Record<amends.TimerState, Shape>> = { met: "done", met_late: "late", missed: "late", lapsed: "none", cancelled: "none", not_started: "none" };
const OPEN = new Set<amends.TimerState>(["running", "paused", "missed"]);
const rank = ({ state, due }: amends.TimerStatus) => `${OPEN.has(state) ? 0 : state === "not_started" ? 2 : 1}${due ?? "9"}`;

export function Timers({ answer }: { answer: CaseAnswer }) {
  const timers = useStanding(answer);
  const list = useMemo(() => [...timers].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)), [timers]);
  return (
    <section className="timers" aria-labelledby="timers-title">
      <h2 id="timers-title">Deadlines</h2>
      {list.length === 0 && <p className="quiet">This policy has none for the complaint.</p>}
      <ul>{list.map((timer) => <Timer key={`${timer.timer} ${timer.cycle}`} answer={answer} timer={timer} />)}</ul>
    </section>
  );
}

/** As the service told them; with the library, as they stand now. */
function useStanding({ timers, snapshot, now: then }: CaseAnswer) {
  const { engine } = useEngine();
  const { now } = useClock();
  return useMemo(
    () => (engine && now > then ? amends.withCase(snapshot, (complaint) => amends.timers(engine.policy, complaint, now)) : timers),
    [engine, now, then, snapshot, timers],
  );
}

function Timer({ answer, timer }: { answer: CaseAnswer; timer: amends.TimerStatus }) {
  const { engine } = useEngine();
  const local = useLocal();
  const { state, title, due, due_day, provision, cycle, ended_at } = timer;
  const open = OPEN.has(state);
  return (
    <li className={`timer ${state}`}>
      <h3>{title}{cycle > 1 && <span className="quiet"> · again ({cycle})</span>}</h3>
      {open ? <p className="count"><Left due={due} date={due_day?.date} paused={state === "paused"} /></p> : <p><Mark shape={ENDED[state] ?? "none"}>{TIMER_STATES[state]}</Mark></p>}
      <p className="quiet">
        {due_day && <>due {byDay(due_day)}</>}
        {ended_at && <>{due_day && "; "}ended {moment(local(ended_at))}</>}
      </p>
      {provision && <p className="clause">{provision}</p>}
      {engine && cycle > 0 && <Why engine={engine} answer={answer} timer={timer} />}
    </li>
  );
}

/** Why the deadline is where it is: a sentence, and each part of the time. */
function Why({ engine, answer, timer }: { engine: Engine; answer: CaseAnswer; timer: amends.TimerStatus }) {
  const [open, setOpen] = useState(false);
  const { now } = useClock();
  const at = now > answer.now ? now : answer.now;
  const found = useMemo(
    () => (open ? amends.withCase(answer.snapshot, (complaint) => amends.explainTimer(engine.policy, complaint, timer.timer, at, timer.cycle)) : undefined),
    [open, engine, answer.snapshot, timer.timer, timer.cycle, at],
  );
  const local = useLocal();
  const text = (instant: string) => moment(local(instant));
  return (
    <details className="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Why</summary>
      {found && <p>{found.sentence}</p>}
      {found?.parts && found.parts.length > 0 && (
        <div className="scroll" tabIndex={0} role="group" aria-label="Parts of the time">
          <table>
            <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Clock</th><th scope="col">Rule</th></tr></thead>
            <tbody>{found.parts.map((part) => <tr key={part.from + part.rule}><td>{text(part.from)}</td><td>{text(part.to)}</td><td>{part.kind}</td><td>{part.rule}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </details>
  );
}
