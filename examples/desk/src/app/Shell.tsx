// The frame of the staff's pages.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { ask } from "../api/client";
import { moment } from "../words/dates";
import { roles } from "../words/staff";
import { useClock } from "./clock";
import { useEngine, useLocal } from "./engine";
import { href, useRoute } from "./route";
import { useSession } from "./session";

const PAGES = [["queue", "Queue"], ["review", "Review"]] as const;

/** The title is read out when the page changes, and the focus moves to it. */
export function Page({ title, lead, children, wide = false }: { title: string; lead?: ReactNode; children: ReactNode; wide?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Complaints desk`;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return (
    <main id="main" className={wide ? "page wide" : "page"}>
      <header className="title"><h1 ref={heading} tabIndex={-1}>{title}</h1>{lead && <div className="lead">{lead}</div>}</header>
      {children}
    </main>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const { user, logout } = useSession();
  const { failed, again } = useEngine();
  const [page] = useRoute();
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>("h1")?.focus(); }}>To the content</a>
      <header className="bar">
        <a className="brand" href={href("queue")}>Complaints desk</a>
        <nav aria-label="Pages">
          {PAGES.map(([name, title]) => <a key={name} href={href(name)} {...((page ?? "queue") === name && { "aria-current": "page" as const })}>{title}</a>)}
          <a href={href("complain")}>New complaint</a>
        </nav>
        {user && <p className="who"><span>{user.name}<span className="quiet"> · {roles(user.roles)}</span></span> <button type="button" className="plain" onClick={logout}>Log out</button></p>}
      </header>
      {failed && (
        <p className="notice" role="status">
          Previews are off, because a part of this page did not load. The service still decides everything. Times are in UTC, and none can be typed. <button type="button" className="plain" onClick={again}>Load it again</button>
        </p>
      )}
      <DevelopmentClock />
      {children}
    </>
  );
}

const STEPS = [["PT1H", "1 hour"], ["P1D", "1 day"], ["P7D", "1 week"]] as const;

/** In development the service's clock can be moved, to see deadlines come. */
function DevelopmentClock() {
  const { now, renew } = useClock();
  const { engine } = useEngine();
  const local = useLocal();
  const [development, know] = useState(false);
  useEffect(() => { ask("/dev/users").then(() => know(true), () => know(false)); }, []);
  if (!development || !engine) return null;
  const move = async (add: string) => {
    await ask("/dev/clock", { add });
    await renew();
    dispatchEvent(new Event("amends:moved"));
  };
  return (
    <aside className="development" aria-label="Clock of the service, development only">
      <p>The service’s clock: <strong>{moment(local(now))}</strong></p>
      {STEPS.map(([add, title]) => <button type="button" key={add} onClick={() => void move(add)}>+ {title}</button>)}
    </aside>
  );
}
