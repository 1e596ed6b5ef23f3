// Honest buttons: what is possible now, what is not and why, and what only time brings. The library says which is which.
import type { Availability, Command, Reason } from "amends";
import { useAllowed } from "amends/react";
import { useMemo, useState } from "react";
import type { CaseAnswer } from "../../api/types";
import { useClock } from "../../app/clock";
import { useLocal, WithEngine } from "../../app/engine";
import { useSession } from "../../app/session";
import { quoted } from "../../parts/problems";
import { moment } from "../../words/dates";
import { commandTitle, GROUPS, NOT_HERE } from "../../words/staff";
import { CommandForm } from "./CommandForm";

/** When a form goes, the focus comes here. */
export const toActions = () => requestAnimationFrame(() => document.getElementById("actions-title")?.focus());

interface Given { answer: CaseAnswer; give: (command: Command) => Promise<void> }

export function Actions({ answer, give }: Given) {
  const listed = (list: readonly Availability[]) => <Listed answer={answer} give={give} list={list} />;
  return <WithEngine without={listed(answer.allowed)}><Live answer={answer}>{listed}</Live></WithEngine>;
}

/** Asked again each minute: time alone opens and closes ways. */
function Live({ answer, children }: { answer: CaseAnswer; children: (list: readonly Availability[]) => React.ReactNode }) {
  const { user } = useSession();
  const { now } = useClock();
  const at = now > answer.now ? now : answer.now;
  return children(useAllowed(answer.snapshot, { now: at, actor: { id: user?.id ?? "", roles: user?.roles ?? [] } }));
}

const cures = (reasons: readonly Reason[], kind: string) => reasons.flatMap((reason) => (reason.cures ?? []).filter((cure) => kind in cure)) as Record<string, string>[];
/** Only the clock gives these, so they are no buttons. */
const byClock = ({ reasons }: Availability) => reasons?.some(({ code }) => code === "recorded_by_clock");
const onlyTime = ({ reasons }: Availability) => reasons?.every(({ cures: list }) => list?.some((cure) => "from" in cure));

function Listed({ answer, give, list }: Given & { list: readonly Availability[] }) {
  const [open, choose] = useState<string | null>(null);
  const { possible, barred, later } = useMemo(() => {
    const shown = list.filter((one) => !NOT_HERE.has(one.command) && !byClock(one));
    const no = shown.filter((one) => !one.allowed);
    return { possible: shown.filter((one) => one.allowed), later: no.filter(onlyTime), barred: no.filter((one) => !onlyTime(one)) };
  }, [list]);
  const entry = possible.find(({ command }) => command === open);
  if (entry) {
    const done = async (command: Command) => { await give(command); choose(null); };
    return <CommandForm key={entry.command} answer={answer} entry={entry} give={done} cancel={() => { choose(null); toActions(); }} />;
  }
  return (
    <section className="actions" aria-labelledby="actions-title">
      <h2 id="actions-title" tabIndex={-1}>What you can do now</h2>
      {possible.length === 0 && <p className="quiet">Nothing. Below is why.</p>}
      {GROUPS.map(([title, commands]) => {
        const here = commands.flatMap((name) => possible.filter(({ command }) => command === name));
        return here.length > 0 && (
          <div className="group" key={title}>
            <h3>{title}</h3>
            <ul>{here.map(({ command }) => <li key={command}><button type="button" onClick={() => choose(command)}>{commandTitle(command)}</button></li>)}</ul>
          </div>
        );
      })}
      {later.length > 0 && (
        <details>
          <summary>What only time brings <span className="quiet">{later.length}</span></summary>
          <dl>{later.map(({ command, reasons }) => <Later key={command} command={command} reasons={reasons} />)}</dl>
        </details>
      )}
      {barred.length > 0 && (
        <details>
          <summary>Not possible now, and why <span className="quiet">{barred.length}</span></summary>
          <dl>
            {barred.map(({ command, reasons }) => (
              <div key={command}>
                <dt>{commandTitle(command)}</dt>
                <dd>
                  {reasons.map((reason) => <p key={reason.code + reason.message}>{quoted(reason.message)}{reason.help && <span className="quiet">: {quoted(reason.help)}</span>}</p>)}
                  <First names={cures(reasons, "command").map(({ command: name }) => name)} possible={possible} choose={choose} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}

function Later({ command, reasons }: { command: string; reasons: readonly Reason[] }) {
  const local = useLocal();
  const from = cures(reasons, "from").map(({ from: at }) => at ?? "").sort().at(-1);
  return <div><dt>{commandTitle(command)}</dt><dd>{from && <p><strong>from {moment(local(from))}</strong></p>}<p className="quiet">{quoted(reasons[0]?.message ?? "")}</p></dd></div>;
}

/** Commands that would cure a refusal, as buttons where they are possible. */
function First({ names, possible, choose }: { names: (string | undefined)[]; possible: readonly Availability[]; choose: (name: string) => void }) {
  const can = [...new Set(names)].filter((name): name is string => possible.some(({ command }) => command === name));
  if (can.length === 0) return null;
  return <p>First: {can.map((name) => <button type="button" className="plain" key={name} onClick={() => choose(name)}>{commandTitle(name)}</button>)}</p>;
}
