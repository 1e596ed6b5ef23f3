// What every desk has its own of.
export const settings = { organisation: "Complaints desk", currency: "GBP" };
