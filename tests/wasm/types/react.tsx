// A page in React, as users write it: what the compiler must accept, and (marked) must refuse.
import * as amends from "amends";
import * as small from "amends/decide";
import { AmendsProvider, useAllowed, useCase, useCountdown, type Countdown } from "amends/react";

declare const policy: amends.Policy, vouched: small.Policy, context: amends.Context, stored: amends.Snapshot;

function Complaint({ due }: { due: string | undefined }) {
  const { snapshot, state, reasons, give, settle } = useCase(stored);
  const left: Countdown | null = useCountdown(due);
  useCountdown(new Date());
  useCountdown(due, { ahead: Date.parse("2026-03-02T09:00:00Z") - Date.now() });
  // @ts-expect-error a number may be seconds or milliseconds
  useCountdown(5);
  const acknowledge = () => {
    const answer = give({ type: "acknowledge", medium: "letter" }, context);
    if (answer.refused) console.log(answer.reasons[0]?.code);
    else settle(answer.snapshot);
    // @ts-expect-error there is no such severity
    give({ type: "assess", severity: "medum" }, context);
    // @ts-expect-error no context
    give({ type: "acknowledge", medium: "letter" });
  };
  useAllowed(snapshot, { actor: context.actor }, { ahead: 5 });
  // @ts-expect-error nobody asks
  useAllowed(snapshot, { now: new Date() });
  const honest = useAllowed(snapshot, context).filter((one) => one.allowed);
  return (
    <section aria-label={state}>
      {honest.map(({ command }) => <button key={command} onClick={acknowledge}>{command}</button>)}
      {reasons.map(({ message }) => message)} {left?.overdue ? "late" : left?.days}
    </section>
  );
}
export const page = <AmendsProvider entry={amends} policy={policy}><Complaint due={undefined} /></AmendsProvider>;
export const smaller = <AmendsProvider entry={small} policy={vouched}><Complaint due="2027-01-06T00:00:00Z" /></AmendsProvider>;
// @ts-expect-error calendars decide nothing
export const none = <AmendsProvider entry={{}} policy={policy} />;
