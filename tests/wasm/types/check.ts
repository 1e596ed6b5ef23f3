// What a form loads: types only.
import init, { checkCommand, commandsIn, type Availability, type AmendsError, type CommandName, type FieldProblem, type Reason } from "amends/check";

await init();
const found = checkCommand({ type: "receive" }, "new");
if (found.refused) {
  const paths: string[] = found.reasons.flatMap((reason: Reason) => reason.paths);
  const shown: [string, string][] = found.problems.map((problem: FieldProblem) => [problem.path, problem.message]);
  console.log(paths, shown);
} else {
  const name: CommandName = found.command;
  console.log(name);
}
const takes: CommandName[] = commandsIn("received");
// @ts-expect-error no such state
commandsIn("open");
// @ts-expect-error what a form loads knows no policy
import { decide } from "amends/check";
export const problem = (error: AmendsError) => [error.path, error.help, takes, decide];

// Told by the server, which knows the policy: `allowed` there gives what `checkCommand` takes here.
declare const told: Availability[];
const close = told.find(({ command }) => command === "close");
if (close?.allowed) checkCommand({ type: "close", reason: "resolved" }, close);
// @ts-expect-error a list is not what was said of one command
checkCommand({ type: "close", reason: "resolved" }, told);
// @ts-expect-error no such state
checkCommand({ type: "close", reason: "resolved" }, "open");
