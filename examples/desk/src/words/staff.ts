// Words for staff. Codes of the library in, plain English out; a word that is missing here is its own name.
import type { By, CommandName, EventName, State, TimerState } from "amends";

const plain = (code: string) => code.replaceAll("_", " ");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** `fact_missing` as "Fact missing". */
export const said = (code: string) => capital(plain(code));

const COMMANDS: Partial<Record<CommandName, string>> = {
  assess: "Assess", assign: "Assign", attach: "Attach a document", note: "Add a note", correct: "Correct a record",
  wait: "Wait for somebody", resume: "Go on", update_complainant: "Report progress", extend: "Move a deadline",
  propose: "Propose a response", approve: "Approve the proposal", respond: "Respond", accept: "Complainant accepts",
  reject: "Complainant rejects", fulfil_redress: "Redress is done", escalate: "Escalate", refer: "Refer outside",
  record_ruling: "Record a ruling", record_finding: "Record a finding", merge: "Merge into another", absorb: "Take in another",
  split: "Split", record_charge: "Record a charge", record_satisfaction: "Record satisfaction", disclose: "Disclose",
  link_action: "Link an improvement", complete_action: "Result of an improvement", enter_step: "Enter a step",
  record_milestone: "Record a milestone", place_legal_hold: "Place a legal hold", release_legal_hold: "Release a legal hold", erase: "Erase personal data",
  withdraw: "Complainant withdraws", investigate: "Start investigating", reassess: "Assess again",
};
export const commandTitle = (command: string) => COMMANDS[command as CommandName] ?? said(command);

/** What the page of a complaint does not offer: a complaint begins with the form, and policies are changed for many at once. */
export const NOT_HERE: ReadonlySet<string> = new Set<CommandName>(["receive", "adopt_policy"]);

/** Groups of buttons, in the order of a complaint's course. It is order only: what is possible comes from the library. */
export const GROUPS: readonly [title: string, commands: readonly CommandName[]][] = [
  ["Tell the complainant", ["acknowledge", "update_complainant", "respond", "propose", "approve"]],
  ["Work on it", ["assess", "reassess", "assign", "investigate", "record_finding", "wait", "resume", "record_milestone", "enter_step"]],
  ["The complainant said", ["accept", "reject", "withdraw", "record_satisfaction"]],
  ["Pass on or end", ["escalate", "refer", "record_ruling", "fulfil_redress", "close", "reopen", "merge", "absorb", "split"]],
  ["Keep the file", ["note", "attach", "correct", "extend", "link_action", "complete_action", "record_charge", "disclose", "place_legal_hold", "release_legal_hold", "erase"]],
];

export const STATES: Record<State, string> = {
  new: "New", received: "Received", assessed: "Assessed", investigating: "Investigating", responded: "Responded", referred: "Referred outside", closed: "Closed",
};
export const TIMER_STATES: Record<TimerState, string> = {
  not_started: "not started", running: "running", paused: "paused", met: "done in time", met_late: "done late", missed: "overdue", lapsed: "lapsed", cancelled: "no longer needed",
};
/** Who did it, where the name is not shown. */
export const BY: Record<By, string> = { you: "you", other: "somebody else", time: "by time alone" };
export const eventTitle = (event: EventName) => said(event);
export const roles = (list: readonly string[]) => list.map(plain).join(", ");
