// Words for people: keys are typed.
import { Words, type Dictionary } from "amends/words";
import arabic from "amends/words/ar";
import { checkCommand } from "amends/check";

const german: Dictionary = { language: "de", direction: "ltr", states: { closed: "Abgeschlossen" }, fields: { "receive.description": "Was ist geschehen?" } };
// @ts-expect-error no such state
const wrong: Dictionary = { language: "de", direction: "ltr", states: { closd: "x" } };
const words = new Words(german);
const found = checkCommand({ type: "receive" }, "new");
export const texts: string[] = found.refused ? [...found.problems, ...found.reasons].map((one) => words.problem(one)) : [];
export const titles: string[] = [new Words(arabic).command("withdraw"), words.state("closed"), words.due("5.1.2027", "17:00"), ...words.missing, wrong.language];
// @ts-expect-error no such command
words.command("withdrw");
