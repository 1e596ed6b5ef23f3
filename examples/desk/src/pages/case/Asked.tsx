// What a message needs: what the library still misses in this draft, and what the policy and the law want said in it.
import type { MustSay, PolicyDocument } from "amends";
import { Mark } from "../../parts/Mark";
import { sentence, type Said } from "../../parts/problems";
import { said } from "../../words/staff";

interface Given { document: PolicyDocument; answer: boolean; items: readonly MustSay[]; stated: readonly string[]; problems: readonly Said[] }

export function Asked({ document, answer, items, stated, problems }: Given) {
  const content = answer ? document.regime?.response_content ?? [] : [];
  const missing = [...new Set(problems.map(sentence))];
  return (
    <aside className="asked" aria-label="What the message needs" tabIndex={-1}>
      <h4>What the message still needs</h4>
      {missing.length === 0
        ? <p><Mark shape="done">Nothing: it can be sent as it is.</Mark></p>
        : <ul aria-live="polite">{missing.map((text) => <li key={text}><Mark shape="later">{text}</Mark></li>)}</ul>}
      {items.length > 0 && (
        <>
          <h4>What the message must say</h4>
          <p className="quiet">Tick each item that your letter states. If one is missing, the history says so.</p>
          <ul aria-live="polite">
            {items.map((one) => <li key={one.item}><Mark shape={stated.includes(one.item) ? "done" : "later"}>{wordsOf(one)}</Mark></li>)}
          </ul>
        </>
      )}
      {content.length > 0 && (
        <>
          <h4>What the law wants as well</h4>
          <p className="quiet">{document.title}{document.regime?.provision && <>, {document.regime.provision}</>}. Nobody but you can check these in a letter.</p>
          <ul className="law">{content.map((text) => <li key={text}>{text}</li>)}</ul>
        </>
      )}
    </aside>
  );
}
function wordsOf({ item, title, provision, missing }: MustSay) {
  const words = (title ?? said(item)).replace(/^./, (first) => first.toUpperCase());
  const clause = provision ? ` (${provision})` : "";
  return `${words}${clause}${missing === "refuse" ? ": it is not sent without this" : ""}`;
}
