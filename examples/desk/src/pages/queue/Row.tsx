import type { QueueItem } from "../../api/types";
import { useLocal } from "../../app/engine";
import { usePeople } from "../../app/people";
import { Left } from "../../parts/Left";
import { shortDay } from "../../words/dates";

export function Row({ item, state, link }: { item: QueueItem; state: string | null; link: string }) {
  const { due } = item;
  const local = useLocal();
  const { nameOf } = usePeople();
  return (
    <article className="row">
      <div className="what">
        <h3><a href={link}><bdi>{item.subject || item.case}</bdi></a></h3>
        <p className="quiet">{item.case}{state && <> · {state}</>} · received {shortDay(local(item.received))}{item.product && <> · {item.product}</>}</p>
      </div>
      <p className="owner">{item.handler ? nameOf(item.handler) : <span className="quiet">nobody yet</span>}</p>
      <div className="due">
        {due ? <Left due={due.due} date={due.due_day?.date} paused={due.state === "paused"} /> : <span className="quiet">nothing due</span>}
        {due && <p className="quiet">{due.title}{due.due_day && <>, {due.state === "missed" ? "was due" : "due"} {shortDay(due.due_day.date)}</>}</p>}
      </div>
    </article>
  );
}
