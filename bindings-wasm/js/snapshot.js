// Cases for one answer: appended to the glue of each entry that has cases.
export function withCase(snapshot, use) {
  const complaint = snapshot === null || snapshot === undefined ? new Case() : Case.fromSnapshot(snapshot);
  try {
    return use(complaint);
  } finally {
    complaint.free();
  }
}
