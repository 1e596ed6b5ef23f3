// The time left until a due instant, by the service's clock.
import { useCountdown } from "amends/react";
import { useClock } from "../app/clock";
import { useToday } from "../app/engine";
import { Mark, type Shape } from "./Mark";

type Parts = NonNullable<ReturnType<typeof useCountdown>>;

function amount({ days, hours, minutes, seconds, milliseconds }: Parts): string {
  if (days >= 1) return `${days} ${days === 1 ? "day" : "days"}${days < 7 && hours ? ` ${hours} h` : ""}`;
  if (hours >= 1) return `${hours} h ${minutes} min`;
  return Math.abs(milliseconds) > 300_000 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}

export function Left({ due, date, paused }: { due: string | null | undefined; date?: string | undefined; paused?: boolean }) {
  const { ahead } = useClock();
  const today = useToday();
  const left = useCountdown(due, { ahead });
  if (paused && !due) return <Mark shape="paused">paused</Mark>;
  if (!left) return <Mark shape="none">no limit</Mark>;
  const shape: Shape = left.overdue ? "late" : date !== undefined && date === today ? "today" : paused ? "paused" : "later";
  return <Mark shape={shape}>{left.overdue ? `${amount(left)} late` : `${amount(left)} left`}</Mark>;
}
