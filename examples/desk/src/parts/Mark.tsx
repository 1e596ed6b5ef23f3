// A status by its shape and its word. Colour only repeats what they say.
const SHAPES = {
  late: <path d="M8 1.5 15.5 14.5H.5Z" />,
  today: <path d="M8 .8 15.2 8 8 15.2.8 8Z" />,
  later: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  paused: <path d="M3.5 2h3v12h-3zM9.5 2h3v12h-3z" />,
  done: <path d="m1.5 8.5 2-2L6.500 9.500 12.500 3l2 2-8 8.500z" />,
  none: <path d="M2 7h12v2H2z" />,
} as const;
export type Shape = keyof typeof SHAPES;

export function Mark({ shape, children }: { shape: Shape; children: React.ReactNode }) {
  return (
    <span className={`mark mark-${shape}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">{SHAPES[shape]}</svg>
      <span>{children}</span>
    </span>
  );
}
