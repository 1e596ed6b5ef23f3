/** Digits of the minor unit of each currency of ISO 4217: 2 for EUR, 0 for JPY. Amounts are whole minor units. It needs no wasm. */
export const currencies: Readonly<Record<string, number>>;
