// Dates in words. Days and clock readings come from the library; `Intl` only puts digits into words, so it is always asked in UTC.
// An instant, which ends with Z, is no clock reading of the office: its words end with "UTC".
import type { DueDay } from "amends";

/** The people's language of this page. */
export type Language = "en" | "ar";
const LOCALES: Record<Language, string> = { en: "en-GB", ar: "ar-u-ca-gregory-nu-latn" };

const format = (language: Language, options: Intl.DateTimeFormatOptions) => {
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: "UTC" });
  return (local: string) => made.format(new Date(local.length === 10 ? local : `${local.slice(0, 19)}Z`));
};
const DAY = { en: format("en", { weekday: "short", day: "numeric", month: "short", year: "numeric" }), ar: format("ar", { weekday: "long", day: "numeric", month: "long", year: "numeric" }) };
const SHORT = { en: format("en", { weekday: "short", day: "numeric", month: "short" }), ar: format("ar", { weekday: "short", day: "numeric", month: "long" }) };
const TIME = { en: format("en", { hour: "2-digit", minute: "2-digit" }), ar: format("ar", { hour: "2-digit", minute: "2-digit" }) };

const utc = (text: string) => (text.endsWith("Z") ? " UTC" : "");

/** A local date or clock reading: "Fri, 28 Nov 2026". */
export const day = (local: string, language: Language = "en") => DAY[language](local.slice(0, 10)) + utc(local);
/** "Fri 28 Nov". */
export const shortDay = (local: string, language: Language = "en") => SHORT[language](local.slice(0, 10)).replace(",", "") + utc(local);
export const moment = (local: string, language: Language = "en") => `${DAY[language](local.slice(0, 10))}, ${TIME[language](local)}${utc(local)}`;

const BY = { en: { end: "by the end of", at: "by" }, ar: { end: "قبل نهاية يوم", at: "قبل" } };
/** "by the end of Tue, 5 Jan 2027". */
export function byDay({ date, end_of_day, time }: DueDay, language: Language = "en"): string {
  const { end, at } = BY[language];
  return end_of_day || !time ? `${end} ${day(date, language)}` : `${at} ${time.slice(0, 5)}, ${day(date, language)}`;
}
