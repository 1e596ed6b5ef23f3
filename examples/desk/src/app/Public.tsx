// The frame of the pages for people: a language, a title, nothing else.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { settings } from "../settings";
import type { Language } from "../words/dates";
import { WORDS, type Words } from "../words/people";

const KEPT = "amends.language";
const first = (): Language => ((localStorage.getItem(KEPT) ?? navigator.language).startsWith("ar") ? "ar" : "en");

export function usePeopleWords(): { words: Words; language: Language; turn: () => void } {
  const [language, speak] = useState<Language>(first);
  useEffect(() => {
    const { documentElement: page } = document;
    page.lang = language;
    page.dir = language === "ar" ? "rtl" : "ltr";
    return () => { page.lang = "en"; page.dir = "ltr"; };
  }, [language]);
  const turn = () => {
    const next = language === "ar" ? "en" : "ar";
    localStorage.setItem(KEPT, next);
    speak(next);
  };
  return { words: WORDS[language], language, turn };
}

export function Public({ title, lead, words, language, turn, children }: { title: string; lead?: ReactNode; words: Words; language: Language; turn: () => void; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return (
    <>
      <header className="bar people-bar">
        <span className="brand">{settings.organisation}</span>
        <button type="button" className="plain" lang={language === "ar" ? "en" : "ar"} onClick={turn}>{words.other}</button>
      </header>
      <main className="page public">
        <header className="title"><h1 ref={heading} tabIndex={-1}>{title}</h1>{lead && <div className="lead">{lead}</div>}</header>
        {children}
      </main>
    </>
  );
}
