// After sending: the number, and the link that only this person has.
import { useState } from "react";
import type { Received } from "../../api/types";
import { Public } from "../../app/Public";
import { href } from "../../app/route";
import { byDay, type Language } from "../../words/dates";
import type { Words } from "../../words/people";

export function Thanks({ received, again, ...frame }: { received: Received; again: () => void; words: Words; language: Language; turn: () => void }) {
  const { words, language } = frame;
  const [copied, setCopied] = useState(false);
  const address = new URL(href("status", received.status_token), location.href).href;
  return (
    <Public {...frame} title={words.thanks}>
      <dl className="big">
        <div><dt>{words.number}</dt><dd>{received.case}</dd></div>
        {received.due.map(({ title, due_day }) => due_day && <div key={title}><dt>{title}</dt><dd>{byDay(due_day, language)}</dd></div>)}
      </dl>
      <p>{words.keep}</p>
      <p className="secret"><label htmlFor="secret">{words.link}</label><input id="secret" readOnly dir="ltr" value={address} onFocus={(event) => event.target.select()} />
        <button type="button" onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>{copied ? words.copied : words.copy}</button></p>
      <p className="hidden" role="status">{copied && words.copied}</p>
      <p className="buttons"><a className="button main" href={href("status", received.status_token)}>{words.follow}</a> <button type="button" className="plain" onClick={again}>{words.again}</button></p>
    </Public>
  );
}
