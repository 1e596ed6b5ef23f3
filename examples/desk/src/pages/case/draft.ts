// What was typed into a form, by place, and the command that it makes.
import { settings } from "../../settings";
import { minorOf } from "../../words/money";
import type { FieldOf } from "./fields";

export type Value = string | boolean | string[] | Draft | Draft[];
export interface Draft { [name: string]: Value }

/** Reads a clock reading of the office as an instant. */
export type Resolve = (local: string) => string;

/** The document that a draft says. What was left empty is left out. */
export function documentOf(fields: readonly FieldOf[], draft: Draft, resolve: Resolve): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, draft[field.name], resolve);
    if (value !== undefined) out[field.name] = value;
  }
  return out;
}

function valueOf(field: FieldOf, value: Value | undefined, resolve: Resolve): unknown {
  if (value === undefined || value === "") return undefined;
  if (field.many && field.fields.length > 0) {
    const list = (value as Draft[]).map((one) => documentOf(field.fields, one, resolve));
    return list.length > 0 ? list : undefined;
  }
  if (field.many) {
    const list = Array.isArray(value) ? value as string[] : String(value).split(",").map((one) => one.trim()).filter(Boolean);
    return list.length > 0 ? list : undefined;
  }
  if (field.kind === "Money") {
    const { amount, currency } = value as Draft;
    const code = String(currency || settings.currency);
    return amount ? { currency: code, minor: minorOf(String(amount), code) } : undefined;
  }
  if (field.fields.length > 0) {
    const inner = documentOf(field.fields, value as Draft, resolve);
    return Object.keys(inner).length > 0 ? inner : undefined;
  }
  if (field.kind === "boolean") return value === "yes" || value === true;
  if (field.kind === "integer") return /^\d+$/.test(String(value)) ? Number(value) : value;
  if (field.kind === "instant") return resolve(String(value));
  return value;
}

/** Places of the clock readings that were typed. */
export function readingsIn(fields: readonly FieldOf[], draft: Draft, place = ""): string[] {
  return fields.flatMap(({ name, kind, many, fields: inner }) => {
    const value = draft[name];
    if (kind === "instant") return value ? [`${place}/${name}`] : [];
    if (inner.length === 0 || value === undefined) return [];
    return (many ? value as Draft[] : [value as Draft]).flatMap((one, index) => readingsIn(inner, one, `${place}/${name}${many ? `/${index}` : ""}`));
  });
}
