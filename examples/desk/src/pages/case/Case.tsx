// One complaint: its facts, deadlines, honest buttons and history. What is shown is always the service's last answer.
import type { Command } from "amends";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { ask, Refused, useAnswer } from "../../api/client";
import { useOnce } from "../../api/once";
import type { CaseAnswer, CaseSeen } from "../../api/types";
import { CaseEngine } from "../../app/engine";
import { Page } from "../../app/Shell";
import { href } from "../../app/route";
import { Empty, Failure, Loading } from "../../parts/states";
import { STATES } from "../../words/staff";
import { Actions, toActions } from "./Actions";
import { Facts } from "./Facts";
import { Timeline } from "./Timeline";
import { Timers } from "./Timers";

export function Case({ id }: { id: string }) {
  const path = `/api/cases/${encodeURIComponent(id)}`;
  const { data: answer, error, again, set } = useAnswer<CaseSeen>(path);
  const [done, count] = useState(0);
  const once = useOnce();
  useEffect(() => {
    addEventListener("amends:moved", again);
    return () => removeEventListener("amends:moved", again);
  }, [again]);

  useEffect(() => { if (done > 0) toActions(); }, [done]);

  const give = useCallback(async (command: Command) => {
    const expected_version = answer?.version;
    try {
      set(await ask<CaseSeen>(`${path}/commands`, { command, expected_version, command_id: once({ command, expected_version }) }));
      count((n) => n + 1);
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 409) again(); // somebody else was quicker: show what they did
      throw problem;
    }
  }, [path, answer?.version, set, again, once]);

  if (!answer) {
    return (
      <Page title={id}>
        {!error ? <Loading what="the complaint" /> : error instanceof Refused && error.status === 404
          ? <Empty title={`There is no complaint ${id}, or it is not yours to see.`}><p><a href={href("queue")}>To the queue</a></p></Empty>
          : <Failure error={error} again={again} />}
      </Page>
    );
  }
  const title = answer.description?.split(/(?<=[.!?])\s/)[0]?.slice(0, 110) || id;
  if (!answer.snapshot) {
    return (
      <Page title={title} lead={<p><a href={href("queue")}>Queue</a> · {answer.case} · You are a party of this complaint, so you see the part that concerns you.</p>}>
        <Timeline items={answer.timeline} />
      </Page>
    );
  }
  return <Handled answer={answer} title={title} failure={error && <Failure error={error} again={again} />} done={done > 0} give={give} />;
}

interface Shown { answer: CaseAnswer; title: string; failure: ReactNode; done: boolean; give: (command: Command) => Promise<void> }

/** A complaint for somebody who handles it. */
function Handled({ answer, title, failure, done, give }: Shown) {
  return (
    <Page title={title} lead={<p><a href={href("queue")}>Queue</a> · {answer.case} · <strong>{STATES[answer.snapshot.state]}</strong>{answer.snapshot.step && <> · {answer.snapshot.step}</>}</p>} wide>
      {failure}
      <p className="hidden" role="status">{done && "The service has recorded it."}</p>
      <CaseEngine snapshot={answer.snapshot}>
        <div className="case">
          <div className="side"><Timers answer={answer} /><Actions answer={answer} give={give} /></div>
          <div className="file"><Facts answer={answer} title={title} /><Timeline items={answer.timeline} /></div>
        </div>
      </CaseEngine>
    </Page>
  );
}
