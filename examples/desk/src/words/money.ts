// Money as people type and read it. The library counts whole minor units: 10.50 euros are 1050, and 1050 yen are 1050.
// `Intl` is not asked for the digits: for HUF, IQD and more it knows what is usual in shops, not ISO 4217.

/** Currencies of ISO 4217 whose minor unit is not two digits. A test compares them with the library's own. */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
};
const digitsOf = (currency: string) => DIGITS[currency] ?? 2;

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
