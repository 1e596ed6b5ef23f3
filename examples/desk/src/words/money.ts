// Money as people type and read it. The library counts whole minor units: 10.50 euros are 1050, and 1050 yen are 1050.
// `Intl` is not asked for the digits: for HUF, IQD and more it knows what is usual in shops, not ISO 4217.
import { currencies } from "amends/currencies";

const digitsOf = (currency: string) => currencies[currency] ?? 2;

/** "12.50" pounds as 1250, without a float between. What is no amount in this currency stays as it is, for the library to refuse. */
export function minorOf(amount: string, currency: string): number | string {
  const digits = digitsOf(currency);
  const [, whole, part = ""] = /^(\d+)(?:[.,](\d+))?$/.exec(amount.trim()) ?? [];
  if (whole === undefined || part.length > digits) return amount;
  const minor = Number(whole + part.padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? minor : amount;
}

/** 1250 pence as "GBP 12.50". */
export function money(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(minor).padStart(digits + 1, "0");
  return `${currency} ${text.slice(0, text.length - digits)}${digits > 0 ? `.${text.slice(-digits)}` : ""}`;
}

/** An amount of nothing, to show how many digits are wanted: "0.00". */
export const shapeOf = (currency: string) => (0).toFixed(digitsOf(currency));
