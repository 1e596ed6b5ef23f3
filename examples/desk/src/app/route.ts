// Addresses by hash: any server of files will do, and a secret link is in no log and no Referer.
import { useSyncExternalStore } from "react";

const subscribe = (changed: () => void) => {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

/** Parts of the address: `#/cases/C-1` is `["cases", "C-1"]`. */
export function useRoute(): string[] {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decode);
}
function decode(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}
export const href = (...parts: string[]) => `#/${parts.map(encodeURIComponent).join("/")}`;
export const go = (...parts: string[]) => { location.hash = href(...parts); };
