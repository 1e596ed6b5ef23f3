// Names for what is sent. If an answer is lost, the same content goes again under the same name, and the service does it once.
import { useCallback, useRef } from "react";

/** Gives the name of a content. Other content gets another name: the service refuses a name that it knows with other content. */
export function useOnce(): (content: unknown) => string {
  const last = useRef({ text: "", name: "" });
  return useCallback((content: unknown) => {
    const text = JSON.stringify(content);
    if (text !== last.current.text) last.current = { text, name: crypto.randomUUID() };
    return last.current.name;
  }, []);
}
