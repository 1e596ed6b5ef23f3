// Problems by their place. The library says them of a refusal, of a command that cannot be read, and the service says them again.
import { Refused } from "../api/client";

export interface Said { code: string; place: string; message: string; help: string }

interface Reasonish { code: string; message: string; help?: string; path?: string; paths?: readonly string[] }
/** One entry for each place; the empty place is the whole. */
export function places(reasons: readonly Reasonish[]): Said[] {
  return reasons.flatMap(({ code, message, help = "", path, paths }) => {
    const found = paths?.length ? paths : [path ?? ""];
    return found.map((place) => ({ code, message, help, place: place.replace(/^\/command(?=\/|$)/, "") }));
  });
}
/** Problems of an error of the library or of the service; none for another error. */
export function placesOf(error: unknown): Said[] | null {
  if (error instanceof Refused && error.reasons.length > 0) return places(error.reasons);
  const problems = (error as { name?: string; problems?: Reasonish[] } | null)?.name === "AmendsError" ? (error as { problems: Reasonish[] }).problems : null;
  return problems && places(problems);
}
/** Names of the library's, in quotes. */
export const quoted = (text: string) => text.replace(/`([^`]*)`/g, "“$1”");
export const sentence = ({ message, help }: Said) => quoted(help ? `${message}: ${help}` : message).replace(/^./, (first) => first.toUpperCase());
export const at = (said: readonly Said[], place: string) => said.filter((one) => one.place === place);
