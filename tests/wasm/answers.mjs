// What amends answers to vectors, through its JavaScript interface: one JSON line each. See tests/vectors.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as amends from "../../build/npm/inline.js";
import * as ledger from "../../build/npm/ledger/inline.js";
import * as measures from "../../build/npm/measure/inline.js";

const packaged = new URL("../../build/npm/", import.meta.url);

/** JSON from the package's data; nothing if the package has none of that name. */
function packagedJson(path) {
  const file = new URL(path, packaged);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

const listOf = (found) => (found === undefined ? [] : [found]);

/** The zone that a document names. */
function zones(tz) {
  return typeof tz === "string" && /^[A-Za-z0-9_+/-]+$/.test(tz) ? listOf(packagedJson(`zones/${tz}.json`)) : [];
}

/** A holiday list. */
const holidayList = (id) => listOf(packagedJson(`calendars/${id}.json`));

/** What a calendar's document names: its zone, and its holiday lists. */
const sources = (document) => ({
  zones: zones(document?.tz),
  holidays: (Array.isArray(document?.holidays) ? document.holidays : []).filter((list) => typeof list === "string").flatMap(holidayList),
});

const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
const encode = (text) => new TextEncoder().encode(text);

/** Raw bytes, or a generator of many. */
function raw({ bytes_hex, generator: [kind, n] = [] }) {
  if (bytes_hex !== undefined) return Uint8Array.from(bytes_hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const texts = {
    depth: () => `{"a":${"[".repeat(n)}${"]".repeat(n)}}`,
    key_count: () => `{${Array.from({ length: n }, (_, i) => `"k${i}":1`).join(",")}}`,
    array_len: () => `{"a":[${Array(n).fill("1").join(",")}]}`,
    string_len: () => `{"s":"${"a".repeat(n)}"}`,
    digits: () => `{"n":${"1".repeat(n)}}`,
  };
  return encode(texts[kind]());
}

/** What the work gives, or `reject` where it is refused. */
function outcome(work) {
  try {
    return work();
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { outcome: "reject" };
  }
}

/** Arguments, with the answers of earlier calls where `{"$": n}` stands. */
function referred(value, done) {
  if (Array.isArray(value)) return value.map((item) => referred(item, done));
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return "of" in value ? done[value.$][value.of] : done[value.$];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, referred(item, done)]));
}

/** One call of a statistic, or a calendar question. Zones, calendars and policies are pinned with the package's files. */
function called({ call, with: given, ...question }, done) {
  if (!call) return answer(question);
  const name = call.replace(/_(.)/g, (_, c) => c.toUpperCase());
  try {
    const asked = referred(given, done);
    for (const place of [asked, asked.mapping ?? {}]) if (typeof place.zone === "string") [place.zone] = zones(place.zone);
    if (asked.calendar) asked.calendar = new amends.Calendar(asked.calendar, sources(asked.calendar)).pinned();
    if (asked.policy?.extends) asked.policy = policyOf(asked.policy).pinned();
    if (asked.policies) asked.policies = asked.policies.map((document) => policyOf(document).pinned());
    return measures[name](asked);
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { error: error.code, path: error.path };
  }
}

export function answer(given) {
  if (given?.calls) return given.calls.reduce((done, call) => [...done, called(call, done)], []);
  if (typeof given?.json === "string") {
    return outcome(() => {
      const canonical = amends.canonicalJson(given.json);
      return { canonical, canonical_hex: hex(encode(canonical)) };
    });
  }
  if (given?.leaves_hex !== undefined) {
    const tree = new ledger.MerkleTree();
    for (const leaf of given.leaves_hex) tree.push(raw({ bytes_hex: leaf }));
    return { root: tree.head().root };
  }
  if (given?.proof !== undefined) return shown(given);
  if (given?.head_statement || given?.signed_head) return signed(given);
  if (given?.commands_in !== undefined || given?.command !== undefined) return command(given);
  if (given?.in_force) return inForce(given);
  if (given?.bytes_hex !== undefined || given?.generator) {
    return outcome(() => (amends.strictJson(raw(given)), { outcome: "accept" }));
  }
  if (!given?.calendar) return null;
  try {
    return compute(given);
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { error: error.code };
  }
}

/** What is to be signed, and what a signed head shows. */
function signed(given) {
  try {
    if (given.head_statement) return { bytes_hex: hex(ledger.headBytes(given.head_statement)) };
    const verdict = { valid: true, invalid: false, unknown_key: undefined }[given.verdict];
    ledger.verifyHead(given.signed_head, (statement, bytes) => (hex(ledger.headBytes(statement)) === hex(bytes) ? verdict : undefined));
    return { valid: true };
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { error: error.code, path: error.path };
  }
}

/** What a proof shows. */
function shown({ proof: path, ...given }) {
  try {
    if (given.leaf_hash !== undefined) {
      const { index, size, root } = given;
      ledger.verifyInclusionHash({ index, path, size }, given.leaf_hash, { root, size });
    } else {
      const [earlier, later] = [1, 2].map((i) => ({ root: given[`root${i}`], size: given[`size${i}`] }));
      ledger.verifyConsistency({ first: earlier.size, path, second: later.size }, earlier, later);
    }
    return { valid: true };
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { valid: false };
  }
}

/** The policy that is in force, of documents and names of presets. */
function inForce({ in_force: given, at, zone }) {
  const policies = new amends.Policies();
  for (const document of given) policies.add(policyOf(document));
  try {
    const { id, version } = policies.inForce(at, zone && zones(zone)[0]).pin;
    return { policy: `${id}@${version}` };
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { error: error.code, paths: error.problems.map(({ path }) => path) };
  }
}

/** A command before it is sent. */
function command(given) {
  try {
    if (given.commands_in !== undefined) return { commands: amends.commandsIn(given.commands_in) };
    const found = amends.checkCommand(given.command, given.allowance ?? given.state);
    if (!found.refused) return { command: found.command };
    if (given.all) return { problems: found.problems };
    if (!found.reasons.length) return { error: found.problems[0].code, path: `/command${found.problems[0].path}` };
    return { refused: found.reasons.map((r) => [r.code, r.message, r.help]) };
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return given.commands_in === undefined ? { error: error.code, path: error.path } : { error: error.code };
  }
}

const listed = (problems) => problems.map(({ code, path }) => [code, path]);

function check(document) {
  try {
    const calendar = new amends.Calendar(document, sources(document));
    const problems = listed(calendar.warnings);
    calendar.free();
    return { accepted: true, problems };
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { accepted: false, problems: listed(error.problems) };
  }
}

function compute(given) {
  if (given.op === "document") return check(given.calendar);
  const calendar = new amends.Calendar(given.calendar, sources(given.calendar));
  try {
    const pauses = (given.pauses ?? []).map(([from, to]) => ({ from, to }));
    const deadline = (limit) => ({ deadline: calendar.deadline(given.start, limit, pauses) });
    // The span's own grammar refuses a negative amount.
    const business = (s) => (s < 0 ? `-PT${-s}S` : `business PT${s}S`);
    const dates = (unit) => (given.n < 0 ? `-P${-given.n}${unit}` : `P${given.n}${unit}`);
    switch (given.op) {
      case "limit":
        return deadline(given.limit);
      case "segments":
        return { segments: calendar.segments(given.from, given.to, pauses) };
      case "openings":
        return { next: calendar.nextOpening(given.at), previous: calendar.previousOpening(given.at) };
      case "opening": {
        const [rule, column] = [{ next_opening: true }, Float64Array.of(Date.parse(given.at))];
        const text = (milliseconds) => new Date(milliseconds).toISOString().replace(".000Z", "Z");
        return {
          next: calendar.nextOpening(given.at),
          received: calendar.received(given.at, rule),
          columns: [calendar.nextOpenings(column), calendar.receipts(column, rule)].map(([first]) => text(first)),
        };
      }
      case "business_days_between":
        return { days: calendar.businessDays(given.from, given.to) };
      case "deadline":
        return deadline(business(given.duration_s));
      case "elapsed":
        return { seconds: Math.floor(calendar.businessTime(given.from, given.to, pauses) / 1000) };
      case "is_open":
        return { open: calendar.isOpen(given.at) };
      case "business_days": {
        const due = { close: "close_of_business", midnight: "end_of_day" }[given.at];
        const span = dates("D");
        return due ? deadline({ within: span.startsWith("-") ? span : `business ${span}`, due }) : null;
      }
      case "civil_days":
        return deadline(dates("D"));
      case "civil_months":
        return deadline(dates("M"));
      case null:
        return given.scenario ? { ...deadline(business(given.duration_s)), tzdata: calendar.tzdata } : null;
      default:
        return null;
    }
  } finally {
    calendar.free();
  }
}

/** The policies that a document extends or includes, nearest first; nothing for those that the package does not have. */
function bases(document, found = []) {
  for (const id of [document.extends, ...(document.regimes ?? [])].filter((id) => typeof id === "string")) {
    const base = presetOrNone(id);
    if (base && !found.includes(base)) bases(base, (found.push(base), found));
  }
  return found;
}

/** The policy of a story, with the zones and holiday lists that its calendars name. */
function policyOf(value) {
  const document = typeof value === "string" ? presetOrNone(value) : value;
  const policies = bases(document);
  const calendars = [document, ...policies].flatMap((d) => Object.values(d.calendars ?? {}));
  const named = (list) => [...new Set(list)];
  const zoneNames = named(calendars.map((c) => c?.tz).filter((tz) => typeof tz === "string"));
  const holidays = named(calendars.flatMap((c) => (Array.isArray(c?.holidays) ? c.holidays : [])).filter((h) => typeof h === "string"));
  return new amends.Policy(document, { policies, zones: zoneNames.flatMap(zones), holidays: holidays.flatMap(holidayList) });
}

const presetsRead = new Map();
/** A preset's document, read once. */
function presetOrNone(id) {
  if (!presetsRead.has(id)) presetsRead.set(id, packagedJson(`presets/${id}.json`));
  return presetsRead.get(id);
}

function contextOf(step, number) {
  const [id, ...roles] = (step.by ?? "nobody").split(" ");
  const { at: now, command_id, expected_version, party_of } = step;
  const deputies = Object.entries(step.deputies ?? {}).map(([deputy, principal]) => ({ deputy, principal }));
  return { now, actor: { id, roles, party_of }, command_id, expected_version, deputies, salt: number.toString(16).padStart(32, "0") };
}

const listedProblems = (problems) => problems.map(({ code, path }) => [code, path]);

/** Everybody who looks at a complaint. */
const AUDIENCES = ["complainant", "representative", "handler", "subject", "auditor", "statistics"];

/** What a story's steps lead to. See tests/STORIES.md. */
export function story(given) {
  let policy;
  try {
    policy = policyOf(given.policy);
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return { problems: listedProblems(error.problems) };
  }
  const warnings = listedProblems(policy.warnings);
  let complaint = new amends.Case();
  let action = new amends.Action();
  const [records, actions] = [[], []];
  let held = policy; // under which the case is handled: another one is given as its successor
  const steps = (given.steps ?? []).map((step, i) => {
    if (step.policy) policy = step.alone ? policyOf(step.policy) : policyOf(step.policy).after(held);
    // An object may spell an instant in another way, and then it is read; stories are about text, which may not.
    const strictly = (value) => (step.fails === "invalid_instant" ? JSON.stringify(value) : value);
    const context = strictly(contextOf(step, i + 1));
    let answered;
    try {
      if (step.look) return lookedAt(step, policy, complaint, action, context, records);
      const result = step.tick ? amends.tick(policy, complaint, step.at) : step.action ? action.handle(policy, strictly(step.action), context) : amends.handle(policy, complaint, strictly(step.do), context);
      if (result.refused) {
        answered = { reasons: result.reasons };
      } else {
        if (step.action) action = result.action;
        else complaint = result.case;
        (step.action ? actions : records).push(...result.records);
        answered = { gives: result.records.map((r) => r.event.type), repeats: step.tick ? null : result.repeated };
      }
    } catch (error) {
      if (error.name !== "AmendsError") throw error;
      answered = { fails: error.code, path: error.path };
    }
    if (complaint.toJSON()?.policy.hash === policy.pin.hash) held = policy;
    return said(answered, step, policy, complaint, action, context, records);
  });
  let [whole, actionsWhole] = [null, null];
  if (records.length > 0) {
    const kept = records.map((r) => JSON.stringify(r));
    const again = amends.Case.rebuild(kept.join("\n"));
    const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
    whole = amends.verify(records, complaint.head) === complaint.head && same(again, complaint);
    whole = whole && same(amends.Case.fromSnapshot(complaint.toJSON()), complaint);
  }
  if (actions.length > 0) actionsWhole = JSON.stringify(amends.Action.rebuild(actions)) === JSON.stringify(action);
  // An instant finer than a microsecond does not fit Python's datetime: such histories are not shown by any runner.
  const shown = records.length > 0 && !records.some((record) => /\.\d{7}/.test(JSON.stringify(record)));
  const views = shown ? AUDIENCES.map((audience) => ledger.caseView(records, { audiences: [audience] })) : [];
  const exported = shown ? exportedOf(records) : null;
  // What an erasure leaves, before the values are gone and after.
  const stones = [records, destroyed(records)].map((history) => ledger.tombstones(history));
  return { views, export: exported, tombstones: stones, warnings, steps, whole, actions_whole: actionsWhole, head: complaint.head ?? null, policy: policy.pin.hash };
}

/** A history as a store keeps it: the values of events that an erasure names are destroyed. */
function destroyed(records) {
  const named = ledger.tombstones(records).flatMap((stone) => stone.left.map((event) => event.sequence));
  return records.map((record) => (named.includes(record.event.sequence) ? amends.erasePersonal(record) : record));
}

/** Digests of an export of the complaint with everything in it, and of its page. */
function exportedOf(records) {
  const handover = { audiences: ["handler"], basis: "legal_duty", made_at: "2030-01-01T00:00:00Z", to: "register-2" };
  const given = ledger.caseExport(records, handover);
  return [ledger.exportJson(given), ledger.exportPage(given)].map((text) => createHash("sha256").update(text).digest("hex"));
}

function lookedAt(step, ...rest) {
  return said({ gives: [], repeats: null }, step, ...rest);
}

function said(answered, step, policy, complaint, action, context, records) {
  if (step.then) answered.then = { ...then(policy, complaint, action, context), ...clocks(policy, complaint, step) };
  if (step.then && step.retention && records.length > 0) {
    try {
      answered.then.retention = amends.retention(policy, complaint, step.at);
    } catch (error) {
      if (error.name !== "AmendsError") throw error;
      answered.then.retention = error.code;
    }
    answered.then.tombstones = ledger.tombstones(destroyed(records));
  }
  if (step.then && step.view && records.length > 0) {
    const timers = answered.then.clocks ? [] : amends.timers(policy, complaint, step.at);
    answered.then.view = ledger.caseView(records, step.view, timers);
    answered.then.viewer = amends.viewerOf(policy, complaint, context) ?? null;
  }
  return answered;
}

/** Whoever asks about clocks under a policy that is not the case's is refused alike. */
function mismatch(policy, complaint, at) {
  const asked = {
    timers: () => amends.timers(policy, complaint, at),
    next_change: () => amends.nextChange(policy, complaint, at),
    explain: () => amends.explainTimer(policy, complaint, "t", at),
    preview: () => amends.preview(policy, policy, complaint, "keep", at),
    risk: () => amends.risk(policy, [complaint.toJSON()], [], at),
  };
  const code = (ask) => {
    try {
      ask();
      return null;
    } catch (error) {
      return error.code;
    }
  };
  const out = Object.fromEntries(Object.entries(asked).map(([name, ask]) => [name, code(ask)]));
  return { ...out, tick: amends.tick(policy, complaint, at).reasons?.[0]?.code ?? null };
}

/** How the timers stand, when the next changes, and what else a step asks. */
function clocks(policy, complaint, step) {
  if (complaint.state === "new") return {};
  const timers = {};
  let list;
  try {
    list = amends.timers(policy, complaint, step.at);
  } catch (error) {
    if (error.name !== "AmendsError") throw error;
    return error.code.startsWith("policy_") ? { clocks: mismatch(policy, complaint, step.at) } : {};
  }
  for (const status of list) (timers[status.timer] ??= []).push(status);
  const out = { timers, next_change: amends.nextChange(policy, complaint, step.at) ?? null };
  if (step.explain) out.explained = amends.explainTimer(policy, complaint, step.explain, step.at, step.cycle ?? 1) ?? null;
  if (step.preview) out.preview = amends.preview(policyOf(step.preview.policy), policy, complaint, step.preview.mode, step.at);
  if (step.coverage) out.coverage = amends.coverage(policy, step.at);
  if (step.replay) out.replay = amends.replay(policy, policyOf(step.replay), [complaint.toJSON()], step.at);
  return out;
}

function then(policy, complaint, action, context) {
  const possible = amends.allowed(policy, complaint, context).filter((a) => a.allowed);
  const ways = possible.filter((a) => a.ways.length).map((a) => [a.command, a.ways.map((w) => [w.field, w.word, w.money ?? null, w.allowed, w.needs])]);
  const says = (list) => list.map((m) => [m.item, m.missing, m.milestone ?? null]);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const bySaying = possible.filter((a) => a.must_say.length || a.ways.some((w) => w.must_say.length)).map((a) => [a.command, {
    always: says(a.must_say),
    ways: Object.fromEntries(a.ways.filter((w) => w.money !== true && !same(w.must_say, a.must_say)).map((w) => [w.word, says(w.must_say)])),
  }]);
  const out = { allowed: possible.map((a) => a.command), must_say: Object.fromEntries(bySaying), needs: Object.fromEntries(possible.map((a) => [a.command, a.needs])), ways: Object.fromEntries(ways), state: complaint.state };
  if (complaint.state !== "new") {
    const snapshot = complaint.toJSON();
    Object.assign(out, { version: complaint.version, step: complaint.step ?? null, policy: snapshot.policy.version, facts: complaint.facts });
  }
  if (action.state) {
    const { head, ...rest } = action.toJSON();
    out.action = rest;
  }
  return out;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const path of process.argv.slice(2)) {
    const document = JSON.parse(readFileSync(path, "utf8"));
    const tell = (id, answer) => process.stdout.write(JSON.stringify({ file: path, id, answer }) + "\n");
    // To what the format cannot mean: that it is broken, so that the others are answered too.
    const kept = (work, given, id) => {
      try {
        return work(given);
      } catch (error) {
        console.error(`${id}: ${error}`);
        return { broken: true };
      }
    };
    for (const { id, input } of document.cases ?? []) tell(id, kept(answer, input, id));
    for (const given of document.stories ?? []) tell(given.id, kept(story, given, given.id));
  }
}
