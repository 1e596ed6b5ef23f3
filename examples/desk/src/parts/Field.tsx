// A field with its label, hint and problems, tied together for screen readers.
import type { ReactNode } from "react";

export interface Wired { id: string; "aria-describedby"?: string; "aria-invalid"?: true; "aria-required"?: true }

interface Given {
  id: string; label: string; hint?: ReactNode; problems?: readonly string[]; required?: boolean; optional?: string;
  children: (wired: Wired) => ReactNode;
}
export function Field({ id, label, hint, problems = [], required = false, optional, children }: Given) {
  const about = [hint && `${id}-hint`, problems.length > 0 && `${id}-problems`].filter(Boolean).join(" ");
  return (
    <div className={problems.length > 0 ? "field wrong" : "field"}>
      <label htmlFor={id}>{label}{optional && <span className="quiet"> {optional}</span>}</label>
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      <Problems id={id} problems={problems} />
      {children({ id, ...(about && { "aria-describedby": about }), ...(problems.length > 0 && { "aria-invalid": true }), ...(required && { "aria-required": true }) })}
    </div>
  );
}

/** The same for several controls of one question. */
export function Group({ id, label, hint, problems = [], optional, children }: Omit<Given, "children" | "required"> & { children: ReactNode }) {
  const about = [hint && `${id}-hint`, problems.length > 0 && `${id}-problems`].filter(Boolean).join(" ");
  return (
    <fieldset className={problems.length > 0 ? "field wrong" : "field"} id={id} tabIndex={-1} {...(about && { "aria-describedby": about })}>
      <legend>{label}{optional && <span className="quiet"> {optional}</span>}</legend>
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      <Problems id={id} problems={problems} />
      {children}
    </fieldset>
  );
}

function Problems({ id, problems }: { id: string; problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return <ul className="problems" id={`${id}-problems`}>{problems.map((text) => <li key={text}>{text}</li>)}</ul>;
}
