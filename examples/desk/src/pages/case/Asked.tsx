// What the regime asks of an answer: what the library still misses in this draft, and what the law wants said in it.
import type { PolicyDocument } from "amends";
import { Mark } from "../../parts/Mark";
import { sentence, type Said } from "../../parts/problems";

export function Asked({ document, problems }: { document: PolicyDocument; problems: readonly Said[] }) {
  const content = document.regime?.response_content ?? [];
  const missing = [...new Set(problems.map(sentence))];
  return (
    <aside className="asked" aria-label="What the answer needs" tabIndex={-1}>
      <h4>What the answer still needs</h4>
      {missing.length === 0
        ? <p><Mark shape="done">Nothing: it can be sent as it is.</Mark></p>
        : <ul aria-live="polite">{missing.map((text) => <li key={text}><Mark shape="later">{text}</Mark></li>)}</ul>}
      {content.length > 0 && (
        <>
          <h4>What the law wants in it</h4>
          <p className="quiet">{document.title}{document.regime?.provision && <>, {document.regime.provision}</>}. Nobody but you can check these in a letter.</p>
          <ul className="law">{content.map((text) => <li key={text}>{text}</li>)}</ul>
        </>
      )}
    </aside>
  );
}
