// What a command would change, before it is sent.
import type { Snapshot, TimerStatus } from "amends";
import type { CaseAnswer } from "../../api/types";
import { byDay } from "../../words/dates";
import { STATES, TIMER_STATES } from "../../words/staff";
import { changed } from "./preview";

export function Effect({ answer, snapshot, timers }: { answer: CaseAnswer; snapshot: Snapshot; timers: readonly TimerStatus[] }) {
  const moved = changed(answer.timers, timers);
  const lines = [
    ...(snapshot.state === answer.snapshot.state ? [] : [`The complaint is then “${STATES[snapshot.state]}”.`]),
    ...moved.map(({ title, state, due_day }) => `${title}: ${TIMER_STATES[state]}${state === "running" && due_day ? `, due ${byDay(due_day)}` : ""}.`),
  ];
  return (
    <div className="effect" role="status">
      <h4>If you send this</h4>
      {lines.length === 0 ? <p>It is written into the file. State and deadlines stay.</p> : <ul>{lines.map((text) => <li key={text}>{text}</li>)}</ul>}
    </div>
  );
}
