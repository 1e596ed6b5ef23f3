// The list as an agenda: what is late, then day by day.
import type { QueueItem } from "../../api/types";
import { shortDay } from "../../words/dates";

export interface Section { key: string; title: string; items: QueueItem[] }

const isLate = ({ due }: QueueItem) => due?.state === "missed";

export function byDue(items: readonly QueueItem[], today: string | null): Section[] {
  const sections = new Map<string, Section>();
  for (const item of items) {
    const [key, title] = place(item, today);
    const section = sections.get(key) ?? { key, title, items: [] };
    section.items.push(item);
    sections.set(key, section);
  }
  return [...sections.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A key that sorts, and a heading. Late comes first and what has no limit last. */
function place(item: QueueItem, today: string | null): [string, string] {
  if (isLate(item)) return ["0", "Overdue"];
  const date = item.due?.due_day?.date;
  if (!date) return ["9", "Nothing due"];
  return [`1${date}`, date === today ? "Today" : shortDay(date)];
}

export function bySearch(words: string) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ case: id, subject, handler, product, state }: QueueItem) => {
    const text = [id, subject, handler, product, state].join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}
