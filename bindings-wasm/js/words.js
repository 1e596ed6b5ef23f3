// Words for people: titles and short texts in a language. The texts of each language are a module of their own.
import { AmendsError, malformed } from "./error.js";
import english from "./words/en.js";

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const groupNames = Object.keys(english).filter((key) => isObject(english[key])).sort();
const has = (group, key) => Object.hasOwn(english[group], key);
/** A place such as `{date}`, or an opening brace that begins none. */
const PLACE = /\{([^{}]*)\}|\{/g;
const filled = (text, values) => text.replace(PLACE, (whole, name) => name === undefined ? whole : (Object.hasOwn(values, name) ? (values[name] ?? "…") : "…"));
const token = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Is it a key of the English texts, or one for a field of a single command? */
function isKnown(group, key) {
  const [, command, field] = /^([^.]*)\.(.*)$/.exec(key) ?? [];
  return has(group, key) || (group === "fields" && command !== undefined && has("commands", command) && has("fields", field));
}

/** The English text of a key. A field of a single command has that of the field. Problems have none: each fills in all its values. */
const pattern = (group, key) => group === "problems" ? undefined : english[group][has(group, key) ? key : key.slice(key.indexOf(".") + 1)] ?? "";

/** The names of the places of a text, such as `date` in `by {date}`, sorted and each once; undefined for a brace that begins no place. */
const places = (text) => [...new Set([...text.matchAll(PLACE)].map(([, name]) => name))].sort();

/** Is a text empty, or would it lose a value that the English one shows? */
function unlike(text, wanted) {
  if (!text.trim()) return [["the text is empty", "leave it out: then the English text stands"]];
  if (places(text).includes(undefined)) return [["an opening brace begins no place", "write each place as `{name}`"]];
  if (wanted === undefined) return [];
  const list = places(wanted);
  if (String(places(text)) === String(list)) return [];
  return [["the places of this text are not those of the English text", list.length ? `use ${list.map((name) => `{${name}}`).join(", ")}` : "use no places"]];
}

/** Everything that is wrong with a dictionary. */
function problemsOf(given) {
  const found = [];
  const say = (code, path, message, help) => found.push({ code, severity: "error", path, message, help });
  const wrongType = (path, wanted) => say("wrong_type", path, `expected ${wanted}`, "");
  if (!isObject(given)) {
    wrongType("", "a dictionary");
    return found;
  }
  const unknown = (path, key, keys) => say("unknown_field", path, `there is no field \`${key}\` here`, keys.length > 12 ? "see amends/words/en" : `allowed: ${keys.join(", ")}`);
  const known = ["direction", "language", ...groupNames];
  for (const key of Object.keys(given).sort()) if (!known.includes(key)) unknown(`/${token(key)}`, key, known);
  for (const group of groupNames) {
    const texts = given[group] ?? {};
    if (!isObject(texts)) {
      wrongType(`/${group}`, "an object of texts");
      continue;
    }
    for (const key of Object.keys(texts).sort()) {
      const path = `/${group}/${token(key)}`;
      if (typeof texts[key] !== "string") wrongType(path, "text");
      else for (const [message, help] of unlike(texts[key], pattern(group, key))) say("invalid_format", path, message, help);
      if (!isKnown(group, key)) unknown(path, key, Object.keys(english[group]));
    }
  }
  const { direction, language } = given;
  if (direction === undefined || direction === null) say("missing_field", "/direction", "the field `direction` is missing", "give `ltr` or `rtl`");
  if (language === undefined || language === null) say("missing_field", "/language", "the field `language` is missing", "give a tag of BCP 47, such as `de`");
  else if (typeof language !== "string") wrongType("/language", "text");
  if (typeof direction === "string" && !["ltr", "rtl"].includes(direction)) say("unknown_word", "/direction", "not one of the allowed words", "allowed: ltr, rtl");
  else if (direction !== undefined && direction !== null && typeof direction !== "string") wrongType("/direction", "text");
  return found;
}

/** Text where text is due: a page would show `undefined` to people. */
function text(value, name) {
  if (typeof value !== "string") throw malformed("wrong_type", `\`${name}\` is no text`, `give \`${name}\` as text`);
  return value;
}

export class Words {
  #given;

  constructor(dictionary = english) {
    const problems = problemsOf(dictionary);
    if (problems.length) throw new AmendsError(problems);
    this.#given = dictionary;
  }

  get language() {
    return this.#given.language;
  }
  get direction() {
    return this.#given.direction;
  }
  get missing() {
    return groupNames.flatMap((group) => Object.keys(english[group]).filter((key) => this.#own(group, key) === undefined).map((key) => `/${group}/${key}`).sort());
  }

  #own(group, key) {
    const texts = this.#given[group];
    return texts && Object.hasOwn(texts, key) ? texts[key] : undefined;
  }
  #text(group, key) {
    return this.#own(group, key) ?? (has(group, key) ? english[group][key] : undefined);
  }

  command(name) {
    return this.#text("commands", text(name, "name")) ?? name;
  }
  event(name) {
    return this.#text("events", text(name, "name")) ?? name;
  }
  state(name) {
    return this.#text("states", text(name, "name")) ?? name;
  }
  timer(word) {
    return this.#text("timers", text(word, "word")) ?? word;
  }
  word(of, word) {
    return this.#text("words", `${text(of, "of")}.${text(word, "word")}`) ?? word;
  }
  field(command, path) {
    const steps = text(path, "path").split("/").slice(1).filter((step) => !/^\d*$/.test(step));
    for (let length = steps.length; length > 0; length--) {
      const key = steps.slice(0, length).join(".");
      const title = this.#text("fields", `${text(command, "command")}.${key}`) ?? this.#text("fields", key);
      if (title !== undefined) return title;
    }
    return path;
  }
  problem(problem) {
    const { code, params, message } = problem ?? {};
    const words = typeof code === "string" ? this.#text("problems", code) : undefined;
    return words === undefined ? text(message, "message") : filled(words, params ?? {});
  }
  due(date, time) {
    const whole = time === undefined || time === null;
    return filled(this.#text("due", whole ? "end_of_day" : "at"), { date: text(date, "date"), time: whole ? time : text(time, "time") });
  }
}
