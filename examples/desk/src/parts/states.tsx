// What a page shows when it has nothing else to show.
import type { ReactNode } from "react";
import { Refused } from "../api/client";

export const Loading = ({ what }: { what: string }) => <p className="state" role="status">Loading {what} …</p>;

export function Failure({ error, again, children }: { error: Error; again?: () => void; children?: ReactNode }) {
  const words = error instanceof Refused && error.status === 403 ? "You may not see this." : error instanceof Refused && error.status === 404 ? "There is nothing here." : error.message;
  return (
    <div className="state failure" role="alert">
      <p><strong>{words}</strong></p>
      {children}
      {again && <p><button type="button" onClick={again}>Try again</button></p>}
    </div>
  );
}
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return <div className="state empty"><p><strong>{title}</strong></p>{children}</div>;
}
