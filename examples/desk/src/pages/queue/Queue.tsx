// Complaints by what is due first.
import { useEffect, useMemo, useState } from "react";
import { useAnswer } from "../../api/client";
import type { Queue as Answer, QueueItem, View } from "../../api/types";
import { Page } from "../../app/Shell";
import { useToday } from "../../app/engine";
import { href } from "../../app/route";
import { Empty, Failure, Loading } from "../../parts/states";
import { STATES } from "../../words/staff";
import { byDue, bySearch, type Section } from "./sections";
import { Row } from "./Row";

const VIEWS: readonly [View, string][] = [["due", "Due"], ["mine", "Mine"], ["open", "All open"], ["closed", "Closed"]];
const BY_THEMSELVES = "New complaints come here by themselves.";
const EMPTY: Record<View, [title: string, next: string]> = {
  due: ["Nothing is due.", BY_THEMSELVES], open: ["No complaint is open.", BY_THEMSELVES],
  mine: ["Nothing is assigned to you.", "Complaints come here when somebody assigns them to you."],
  closed: ["No complaint was closed yet.", "A complaint comes here when somebody closes it."],
};
const EACH = 30_000;

export function Queue() {
  const [view, look] = useState<View>("due");
  const [search, find] = useState("");
  const { items, more, next, loading, error, again } = usePages(view);
  const today = useToday();
  const shown = useMemo(() => items?.filter(bySearch(search)) ?? [], [items, search]);
  const sections = useMemo(() => (view === "closed" ? [{ key: "closed", title: "Closed", items: shown }] : byDue(shown, today)), [view, shown, today]);
  return (
    <Page title="Queue" lead={<p>Open complaints, the next deadline first.</p>} wide>
      <div className="tools">
        <div className="tabs" role="group" aria-label="Which complaints">
          {VIEWS.map(([name, title]) => <button type="button" key={name} aria-pressed={view === name} onClick={() => look(name)}>{title}</button>)}
        </div>
        <label className="search"><span className="hidden">Search in these</span>
          <input type="search" placeholder="Search subject, number, handler" value={search} onChange={(event) => find(event.target.value)} />
        </label>
      </div>
      {error && <Failure error={error} again={again} />}
      {loading && !items && <Loading what="the complaints" />}
      {items?.length === 0 && <Empty title={EMPTY[view][0]}><p>{EMPTY[view][1]}</p></Empty>}
      {items && items.length > 0 && shown.length === 0 && <Empty title={`No complaint here has “${search}”.`}><p><button type="button" onClick={() => find("")}>Show all</button></p></Empty>}
      <div aria-busy={loading}>{sections.map((section) => <List key={section.key} title={section.title} items={section.items} />)}</div>
      {next && <p className="more"><button type="button" onClick={more} disabled={loading}>Show more</button></p>}
      <p className="hidden" role="status">{items && `${shown.length} complaints shown`}</p>
    </Page>
  );
}

function List({ title, items }: Omit<Section, "key">) {
  if (items.length === 0) return null;
  return (
    <section className="agenda">
      <h2>{title} <span className="quiet">{items.length}</span></h2>
      <ul>{items.map((item) => <li key={item.case}><Row item={item} state={item.state ? STATES[item.state] : null} link={href("cases", item.case)} /></li>)}</ul>
    </section>
  );
}

/** Pages of the list, one after the other. */
function usePages(view: View) {
  const [after, setAfter] = useState<string | null>(null);
  const [before, setBefore] = useState<QueueItem[]>([]);
  const first = `/api/cases?view=${view}&limit=50`;
  const { data, loading, error, again } = useAnswer<Answer>(after === null ? first : `${first}&after=${encodeURIComponent(after)}`);
  useEffect(() => { setAfter(null); setBefore([]); }, [view]);
  useEffect(() => {
    const moved = () => { setAfter(null); setBefore([]); again(); };
    addEventListener("amends:moved", moved);
    return () => removeEventListener("amends:moved", moved);
  }, [again]);
  // The first page is asked again while somebody may look at it. Further pages stay as they were asked for.
  useEffect(() => {
    if (after !== null) return;
    const look = () => { if (!document.hidden) again(); };
    const timer = setInterval(look, EACH);
    document.addEventListener("visibilitychange", look);
    return () => { clearInterval(timer); document.removeEventListener("visibilitychange", look); };
  }, [after, again]);
  const items = useMemo(() => (data ? [...before, ...data.items] : before.length > 0 ? before : null), [before, data]);
  const more = () => { if (data?.next) { setBefore(items ?? []); setAfter(data.next); } };
  return { items, more, next: data?.next ?? null, loading, error, again };
}
