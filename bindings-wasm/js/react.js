// React: complaints as state, honest buttons, countdowns. It works with the entry that the page has loaded, and renders on servers.
import { createContext, createElement, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { fault, malformed } from "./error.js";

const Given = createContext(null);

/** Gives the hooks below it an entry of the package and a policy. */
export function AmendsProvider({ entry, policy, children }) {
  const given = useMemo(() => ({ entry, policy }), [entry, policy]);
  return createElement(Given.Provider, { value: given }, children);
}

function useGiven(hook) {
  const given = useContext(Given);
  if (!given) throw fault("missing_provider", `${hook} is used outside AmendsProvider`, "put <AmendsProvider entry={amends} policy={policy}> around the component");
  return given;
}

/** A complaint as state, from its snapshot. */
export function useCase(initial = null) {
  const { entry, policy } = useGiven("useCase");
  const begin = { snapshot: initial, records: [], reasons: [] };
  const [shown, show] = useState(begin);
  // Two commands of one event: the second is decided on what the first left, although nothing was drawn between them.
  const last = useRef(begin);
  const keep = useCallback((next) => show(last.current = next), []);

  const give = useCallback((command, context) => {
    const { snapshot, records } = last.current;
    const answer = entry.handleSnapshot(policy, snapshot, command, context);
    keep(answer.refused
      ? { snapshot, records, reasons: answer.reasons }
      : { snapshot: answer.snapshot, records: [...records, ...answer.records], reasons: [] });
    return answer;
  }, [entry, policy, keep]);
  const settle = useCallback((snapshot) => keep({ snapshot, records: [], reasons: [] }), [keep]);

  const state = shown.snapshot?.state ?? "new";
  return useMemo(() => ({ ...shown, state, give, settle }), [shown, state, give, settle]);
}

/** Every command with what speaks against it, for buttons: at `now` of the context, else at present, and asked again each minute. */
export function useAllowed(snapshot, context, { ahead = 0 } = {}) {
  const { entry, policy } = useGiven("useAllowed");
  const asked = JSON.stringify(context); // a context is written anew in each rendering, and mostly says the same
  const present = context?.now === undefined;
  const [minute, next] = useState(0);
  useEffect(() => {
    if (!present) return undefined;
    const timer = setInterval(() => next((count) => count + 1), MINUTE);
    return () => clearInterval(timer);
  }, [present]);
  return useMemo(
    () => {
      const now = present && { now: new Date(Date.now() + ahead) };
      return entry.withCase(snapshot, (complaint) => entry.allowed(policy, complaint, { ...JSON.parse(asked), ...now }));
    },
    [entry, policy, snapshot, asked, present, ahead, minute],
  );
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function milliseconds(due) {
  if (due === null || due === undefined) return null;
  const text = String(typeof due === "string" ? due : due.toJSON?.()).replace(/\[.*$/, ""); // the zone of a ZonedDateTime
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  // JavaScript reads 30 February as 2 March, and 24:00 as the next day.
  const real = date && new Date(`${date}T${time}Z`).toJSON()?.startsWith(`${date}T${time}`);
  const at = real ? Date.parse(text) : NaN;
  if (Number.isNaN(at)) throw malformed("invalid_instant", "the due instant is no instant", "give `due` of a timer, such as 2027-01-06T00:00:00Z, a Date or a Temporal.Instant");
  return at;
}

/** Seconds within an hour of the due instant, minutes otherwise. */
const stepOf = (left) => (Math.abs(left) <= HOUR ? SECOND : MINUTE);
/** What is left, rounded up to whole steps. The due instant itself is in time: a half marks what comes after it. */
function leftUntil(at, ahead) {
  const left = at - Date.now() - ahead;
  const step = stepOf(left);
  return Math.ceil(left / step) * step - (left < 0 ? 0.5 : 0);
}

/** Calls `changed` whenever `leftUntil` gives another value. */
function follow(at, ahead, changed) {
  let timeout;
  const wait = () => {
    const left = at - Date.now() - ahead;
    const step = stepOf(left);
    const until = left === 0 ? 0 : ((left % step) + step) % step || step;
    timeout = setTimeout(tick, until + 1); // just after the change
  };
  const tick = () => {
    clearTimeout(timeout);
    changed();
    wait();
  };
  const seen = () => { if (document.visibilityState === "visible") tick(); }; // hidden pages sleep
  wait();
  globalThis.document?.addEventListener("visibilitychange", seen);
  return () => {
    clearTimeout(timeout);
    globalThis.document?.removeEventListener("visibilitychange", seen);
  };
}

/** The time until `due`, drawn again when it changes; null without a due instant, and on a server, which has no clock in common with the page. */
export function useCountdown(due, { ahead = 0 } = {}) {
  const at = milliseconds(due);
  const subscribe = useCallback((changed) => (at === null ? () => {} : follow(at, ahead, changed)), [at, ahead]);
  const left = useSyncExternalStore(subscribe, () => (at === null ? null : leftUntil(at, ahead)), () => null);
  return useMemo(() => {
    if (left === null) return null;
    const size = Math.abs(Math.ceil(left));
    return {
      overdue: left < 0,
      milliseconds: left < 0 ? -size : size,
      days: Math.floor(size / DAY),
      hours: Math.floor((size % DAY) / HOUR),
      minutes: Math.floor((size % HOUR) / MINUTE),
      seconds: Math.floor((size % MINUTE) / SECOND),
    };
  }, [left]);
}
