// Where the codes of a field come from: the policy, the case, or the people. A field that is not here is written freely.
import type { MustSay, PolicyDocument, Snapshot } from "amends";
import type { Person } from "../../api/types";
import { said } from "../../words/staff";

export interface Choice { code: string; title: string; hint?: string }
interface Sources { policy: PolicyDocument | null; snapshot: Snapshot; people: readonly Person[]; sequences: readonly { sequence?: number | null; title: string }[]; items: readonly MustSay[] }

const coded = (list: readonly string[] | null | undefined) => list?.map((code) => ({ code, title: said(code) }));
const bodies = ({ policy }: Sources) => policy?.bodies?.map(({ id, name, window }) => ({ code: id, title: name ?? said(id), ...(typeof window === "string" && { hint: `open for ${window}` }) }));

const plain = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** What the message must say, then the other codes of the policy. */
const stated = ({ policy, items }: Sources): Choice[] => {
  const asked = items.map(({ item, title, provision }) => ({ code: item, title: plain(title ?? said(item)), ...(provision && { hint: provision }) }));
  return [...asked, ...(coded(policy?.codes?.information) ?? []).filter(({ code }) => !asked.some((one) => one.code === code))];
};

const staff = ({ people }: Sources) => people.map(({ id, name }) => ({ code: id, title: name }));

const FROM: Record<string, (sources: Sources) => Choice[] | undefined> = {
  information: stated,
  to: staff,
  about: staff,
  routes: (sources) => [{ code: "internal", title: "A review inside the organisation" }, ...(bodies(sources) ?? [])],
  body: bodies,
  redress: ({ snapshot }) => snapshot.facts.redress?.map(({ id, kind }) => ({ code: id, title: `${said(kind)} (${id})` })),
  action: ({ snapshot }) => snapshot.facts.actions?.map(({ action }) => ({ code: action, title: action })),
  allegation: ({ snapshot }) => coded(snapshot.facts.allegations),
  timer: ({ policy }) => Object.entries(policy?.timers ?? {}).map(([code, timer]) => ({ code, title: timer?.title ?? said(code) })),
  milestone: ({ policy }) => Object.entries(policy?.milestones ?? {}).map(([code, title]) => ({ code, title: title ?? said(code) })),
  step: ({ policy }) => policy?.steps?.map(({ id }) => ({ code: id, title: said(id) })),
  category: ({ policy }) => coded(policy?.codes?.categories),
  causes: ({ policy }) => coded(policy?.codes?.causes),
  medium: ({ policy }) => coded(policy?.codes?.media),
  channel: ({ policy }) => coded(policy?.codes?.channels),
  sequence: ({ sequences }) => sequences.flatMap(({ sequence, title }) => (sequence ? [{ code: String(sequence), title: `${sequence}. ${title}` }] : [])),
};
const WAITING = ({ policy }: Sources) => policy?.waiting?.map(({ id }) => ({ code: id, title: said(id) }));

/** The codes of a field; none where anything may be written. */
export function choicesOf(command: string, name: string, kind: string, sources: Sources): Choice[] | null {
  if (kind !== "id" && kind !== "integer") return null;
  if (kind === "integer" && name !== "sequence") return null;
  const found = command === "wait" && name === "reason" ? WAITING(sources) : command === "link_action" ? undefined : FROM[name]?.(sources);
  return found && found.length > 0 ? found : null;
}
