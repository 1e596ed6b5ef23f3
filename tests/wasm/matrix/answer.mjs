/** What `ask` answers, wherever it runs. */
export const answer = "due 2027-01-01T00:00:00Z, received, invalid_instant";
