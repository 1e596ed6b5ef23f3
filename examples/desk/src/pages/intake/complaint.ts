// What the form holds, and the complaint that it makes: the fields of ISO 10002, Annex C. What was left empty is left out.
export interface Typed {
  description: string; occurred_on: string; product: string; reference: string; answer_to: string; name: string; representative: string; authority: string;
  forOther: boolean; confidential: boolean; needs: string[]; remedy_kinds: string[]; remedy_sought: string;
}
export const EMPTY: Typed = {
  description: "", occurred_on: "", product: "", reference: "", answer_to: "", name: "", representative: "", authority: "",
  forOther: false, confidential: false, needs: [], remedy_kinds: [], remedy_sought: "",
};

const filled = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "" && value !== false && !(Array.isArray(value) && value.length === 0)));

export function complaintOf(typed: Typed, language: string) {
  const { description, occurred_on, remedy_kinds, remedy_sought, confidential, answer_to, name, needs } = typed;
  const product = filled({ reference: [typed.product.trim(), typed.reference.trim()].filter(Boolean).join(", ") });
  return {
    description,
    ...filled({ occurred_on, remedy_kinds, remedy_sought, confidential }),
    channel: "web",
    complainant: { answer_to, ...filled({ name, needs, language }) },
    ...(Object.keys(product).length > 0 && { product }),
    ...(typed.forOther && { representative: { name: typed.representative, authority: typed.authority.trim() } }),
  };
}
