// Cases for one answer: appended to the glue of each entry that has cases.
export function withCase(snapshot, use) {
  const complaint = snapshot === null || snapshot === undefined ? new Case() : Case.fromSnapshot(snapshot);
  try {
    const answer = use(complaint);
    if (typeof answer?.then === "function") throw fault("async_use", "the function gave a promise", "ask the case at once, and await afterwards: the case is freed when the function returns");
    return answer;
  } finally {
    complaint.free();
  }
}
