"""An independent model of timers, in plain Python.

It knows rules R1 to R9 of ``core/src/time/mod.rs`` and the order of evaluation of ``core/src/timer/mod.rs``, and nothing of
the library's code: calendars are lists of open seconds, due instants are found by walking, runs are dictionaries.
Instants are whole seconds since 1970.
"""

from bisect import bisect_left
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache, wraps
from types import SimpleNamespace
from zoneinfo import ZoneInfo

NEVER, DAY, ONE = 1 << 60, 86_400, timedelta(days=1)
EPOCH, FIRST = date(1970, 1, 1).toordinal(), date(2025, 1, 1)
CLOSES = {"closed", "withdrawn", "merged"}
LEADS = {"received": "received", "assessed": "assessed", "investigation_started": "investigating", "responded": "responded",
         "escalated": "investigating", "referred": "referred", "ruled": "responded", "closed": "closed", "withdrawn": "closed",
         "merged": "closed", "reopened": "investigating"}
MOVES = {"deadline_extended", "corrected", "absorbed"}
LEVELS = ["none", "low", "medium", "high", "critical"]


class Unknown(Exception):
    """The answer depends on dates that the holiday list does not cover."""


def remembered(ask):
    """A function that keeps its last answers: a case is looked at as of several instants, and most of it is the same each time."""
    kept = {}

    @wraps(ask)
    def answer(*question):
        if question not in kept:
            if len(kept) > 5_000:
                kept.clear()
            try:
                kept[question] = ask(*question), None
            except Unknown as unknown:
                kept[question] = None, unknown
        found, unknown = kept[question]
        if unknown:
            raise Unknown
        return found

    return answer


class Calendar:
    """R1 to R3: the open seconds of a calendar, date by date."""

    def __init__(self, zone, weekly, holidays=(), covers=None):
        """``covers`` is the first date and the last that the holiday list covers; none without a list."""
        self.zone, self.weekly, self.holidays, self.covers = ZoneInfo(zone), weekly, set(holidays), covers
        self.opened = lru_cache(None)(self._opened)
        self.start = lru_cache(None)(self._start)
        # Open seconds of the dates from FIRST up to each date: a sum that grows with the questions.
        self.sums = [0]

    def _instant(self, day, minutes):
        """The instant of a clock reading; one that does not exist moves on by the change, as zoneinfo has it for fold 0."""
        reading = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
        return int(reading.replace(tzinfo=self.zone).timestamp())

    def _start(self, day):
        return self._instant(day, 0)

    def _opened(self, day):
        """Open spans that a date owns. The zones here change their clocks at night, when nothing is open."""
        if day.isoformat() in self.holidays:
            return ()
        return tuple((self._instant(day, a), self._instant(day, b)) for a, b in self.weekly.get(day.weekday(), ()))

    def known(self, start, end):
        """Refuses an answer that depends on dates outside the list: those of [start, end), and that of start itself."""
        if self.covers and not (self.covers[0] <= self.local(start) and self.local(max(end - 1, start)) <= self.covers[1]):
            raise Unknown

    def local(self, at):
        """The date of an instant: that of UTC, or one beside it."""
        day = date.fromordinal(EPOCH + at // DAY)
        if at < self.start(day):
            return day - ONE
        return day + ONE if at >= self.start(day + ONE) else day

    def open_until(self, at):
        """The open seconds from FIRST up to an instant: whole dates by their sum, the last one span by span."""
        day = self.local(at)
        place = (day - FIRST).days
        while len(self.sums) <= place:
            last = FIRST + timedelta(days=len(self.sums) - 1)
            self.sums.append(self.sums[-1] + sum(b - a for a, b in self.opened(last)))
        return self.sums[place] + sum(min(b, at) - a for a, b in self.opened(day) if a < at)

    def spans(self, since):
        day = self.local(since) - ONE
        while True:
            yield from self.opened(day)
            day += ONE


def union(spans):
    out = []
    for a, b in sorted(s for s in spans if s[0] < s[1]):
        if out and a <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], b)
        else:
            out.append((a, b))
    return tuple(out)


def without(a, b, pauses):
    """[a, b) without pauses."""
    for p, q in pauses:
        if q <= a or p >= b:
            continue
        if a < p:
            yield a, p
        a = max(a, q)
    if a < b:
        yield a, b


def advance(start, amount, pauses, spans):
    """R4: the earliest instant by which an amount of running time is used up; None if an open pause comes first."""
    if amount == 0:
        # Nothing to use up: at once, unless the clock stands still then.
        for p, q in pauses:
            if p <= start < q:
                return None if q == NEVER else start
        return start
    for a, b in spans:
        for x, y in without(max(a, start), b, pauses):
            if x >= y:
                continue
            if y - x >= amount:
                return x + amount
            amount -= y - x
        if pauses and pauses[-1][1] == NEVER and a >= pauses[-1][0]:
            return None
    return None


def always(start):
    yield start, NEVER


def elapsed(calendar, business, start, end, pauses):
    running = list(without(start, end, pauses)) if pauses else [(start, end)]
    if not business:
        return sum(b - a for a, b in running if a < b)
    for a, b in running:
        calendar.known(a, b)
    return sum(calendar.open_until(b) - calendar.open_until(a) for a, b in running if a < b)


def add_months(day, n):
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def runs_on(calendar, business, day, pauses):
    """Is some (open) second of a date not paused?"""
    if not pauses:
        return not business or bool(calendar.opened(day))
    if business:
        return any(True for a, b in calendar.opened(day) for x, y in without(a, b, pauses) if x < y)
    start, end = calendar.start(day), calendar.start(day + ONE)
    return any(x < y for x, y in without(start, end, pauses))


def count_days(calendar, business, first, n, pauses):
    """The n-th date after the first that counts (R8, R9); None if an open pause comes first."""
    if not pauses and not business:
        return first + timedelta(days=n)
    day = first
    while n > 0:
        day += ONE
        if pauses and pauses[-1][1] == NEVER and calendar.start(day) > pauses[-1][0]:
            return None
        if runs_on(calendar, business, day, pauses):
            n -= 1
    return day


def not_paused(calendar, business, day, pauses, moment):
    """What stands still does not end: a day that ends meanwhile gives way to the one on which the clock goes on."""
    while True:
        due = moment(day)
        over = [q for p, q in pauses if p < due < q < NEVER]
        if not over:
            return due
        resumed = calendar.local(over[0])
        day = max(resumed, day + timedelta(days=1)) if resumed <= day else resumed
        while business and not calendar.opened(day):
            day += timedelta(days=1)


def open_deadline(calendar, start, amount, pauses):
    """R4 for open time: every date that runs up to the answer, or to an open pause that comes first, must be covered."""
    due = advance(start, amount, pauses, calendar.spans(start))
    if amount:
        for a, b in without(start, pauses[-1][0] if due is None else due, pauses):
            calendar.known(a, b)
    return due


@remembered
def deadline(calendar, start, limit, pauses):
    unit, n = limit
    if unit == "time":
        return advance(start, n, pauses, always(start))
    if unit == "business":
        due = open_deadline(calendar, start, n, pauses)
        if due is not None:
            calendar.known(start, due)
        return due
    first = calendar.local(start)
    if unit == "months":
        n = (add_months(first, n) - first).days
    if unit == "weeks":
        n *= 7
    last = count_days(calendar, unit == "business_days", first, n, pauses)
    if last is None:
        return None
    due = not_paused(calendar, unit == "business_days", last, pauses, lambda day: calendar.start(day + timedelta(days=1)))
    if unit == "business_days":
        calendar.known(start, due)
    return None if pauses and pauses[-1][1] == NEVER and pauses[-1][0] < due else due


@remembered
def moved(calendar, due, since, limit, pauses):
    """A due instant that was set at an instant: as much time is left without the pauses since then."""
    if all(q <= since or p >= due for p, q in pauses):
        return due
    if limit[0] == "time":
        return advance(since, elapsed(calendar, False, since, due, ()), pauses, always(since))
    if limit[0] == "business":
        left = elapsed(calendar, True, since, due, ())
        if left == 0:
            over = [q for p, q in pauses if p < due < q]
            return due if not over else None if over[0] == NEVER else over[0]
        return open_deadline(calendar, since, left, pauses)
    business = limit[0] == "business_days"
    whole = calendar.start(calendar.local(due)) == due
    first, last = calendar.local(since), calendar.local(due - 1 if whole else due)
    days = [first + timedelta(days=i) for i in range(1, (last - first).days + 1)]
    n = sum(1 for day in days if not business or calendar.opened(day))
    day = count_days(calendar, business, first, n, pauses)
    if day is None:
        return None
    clock = datetime.fromtimestamp(due, timezone.utc).astimezone(calendar.zone)

    def moment(day):
        if day == last:
            return due
        if whole:
            return calendar.start(day + timedelta(days=1))
        return calendar._instant(day, clock.hour * 60 + clock.minute) + clock.second

    new = not_paused(calendar, business, day, pauses, moment)
    if business:
        calendar.known(since, max(due, new))
    return None if pauses[-1][1] == NEVER and pauses[-1][0] < new else new


@remembered
def warned(calendar, business, counts_from, due, pauses, warning):
    """The instant of a warning, while the due instant stands as it is."""
    start, (unit, n) = min(counts_from, due), warning
    if unit == "before":
        return due - n
    if unit == "business_before":
        business = True
    total = elapsed(calendar, business, start, due, pauses)
    if unit == "percent" and total * n % 100:
        return NEVER  # not a whole second: such policies are not made
    used = total * n // 100 if unit == "percent" else max(total - n, 0)
    return advance(start, used, pauses, calendar.spans(start) if business else always(start))


def on_last_day(calendar, due):
    return due - 1 if calendar.local(due - 1) != calendar.local(due) else due


def put_right(events):
    """A corrected receipt in the place of the first one, and which correction was the last: the receipt, and its sequence number."""
    order = sorted(events, key=lambda e: (e["at"], e["sequence"]))
    fixes = [e for e in order if e["event"] == "corrected" and e.get("received_at") is not None]
    if not fixes:
        return order, None
    fix = max(fixes, key=lambda e: e["sequence"])
    i = next(i for i, e in enumerate(order) if e["event"] == "received")
    # What followed the receipt follows it still; a milestone may come before it.
    rest = [e["at"] for e in order[i + 1:] if e["event"] != "milestone_recorded"]
    order[i] = {**order[i], "at": min([fix["received_at"], *rest]), "first": order[i]["at"]}
    return sorted(order, key=lambda e: (e["at"], e["sequence"])), (fix["received_at"], fix["sequence"])


class Timer:
    """One timer of one case, walked through."""

    def __init__(self, name, rule, calendar, events, right, now, signs):
        self.name, self.rule, self.calendar, self.now = name, rule, calendar, now
        self.business = rule["limit"][0] in ("business", "business_days")
        self.runs, self.active, self.pending, self.anchor, self.receipt, self.told = [], None, None, None, None, None
        self.stated, self.left, self.closed = 0, 0, 0
        self.pauses, self.state, self.step, self.wait, self.severity = [], "new", None, None, None
        # (instant, sequence or 0, "timer.x.met", what began the run: nothing of it is seen before that)
        self.signs, self.last = sorted(signs), (-NEVER, 0)
        self.right = right
        self.dated = self.standstills(events) if rule["standstill"] else ()
        for e in events:
            self.until(e["at"] + e["clock"])
            self.event(e)
            self.last = (e["at"], e["sequence"])
        self.until(now)

    def standstills(self, events):
        """The dates that hold for the complaint: by its receipt, and by what is known of it in the end."""
        receipt = next((e["at"] for e in events if e["event"] == "received"), None)
        if receipt is None:
            return []
        receipt, by = self.right or (receipt, 0)
        for e in events:
            if e["event"] in ("corrected", "absorbed") and e.get("received_at") is not None and e["sequence"] > by:
                receipt = e["received_at"]
        judged = max((e for e in events if e["event"] in ("assessed", "reassessed")), key=lambda e: e["sequence"], default=None)
        received, level, out = self.calendar.local(receipt), judged and LEVELS.index(judged["severity"]), []
        for first, last, since, until, least in self.rule["standstill"]:
            if since and received < since or until and received > until:
                continue
            if least is None or level is not None and level >= LEVELS.index(least):
                out.append((self.calendar.start(first), self.calendar.start(last + timedelta(days=1))))
        return out

    # What time brings.
    def until(self, at):
        while self.signs:
            sign = next((s for s in self.signs if s[1] == 0 and s[0] < at and s[3] <= self.last), None)
            if sign is None:
                break
            self.signs.remove(sign)
            self.clock(sign[0])
            self.sign(sign[2], sign[0], 0, False)
        self.clock(at)

    def clock(self, at):
        run = self.active
        if run is None:
            return
        if run.missed is None and run.due is not None and self.rule["warnings"]:
            if run.warnings is None:
                run.warnings = [self.warning(run, warning) for warning in self.rule["warnings"]]
            for i, when in enumerate(run.warnings):
                if when is not None and when < at and i not in run.warned:
                    run.warned[i] = when
        if run.missed is None and run.problem and run.told is None:
            # Nobody can say when it is due, or when to warn: told at the end of what is known.
            end = run.started
            if self.calendar.start(self.calendar.covers[0]) <= run.counts_from:
                end = max(end, self.calendar.start(self.calendar.covers[1] + timedelta(days=1)))
            if end < at:
                run.told = end
        if run.due is None:
            return
        missed = max(run.due, run.started)
        if missed < at and run.missed is None:
            if self.rule["kind"] in ("fast_track", "complainant_window"):
                run.end, run.how, self.active, self.pending = missed, "lapsed", None, None
            else:
                run.missed = missed

    def warning(self, run, warning):
        try:
            when = warned(self.calendar, self.business, run.counts_from, run.due, self.stands(run), warning)
        except Unknown:
            run.problem = True
            return None
        return None if when is None else max(when, run.started)

    def stands(self, run):
        if not (run.closed or run.pauses or self.dated):
            return ()
        spans, left = list(run.closed), self.rule["at_most"]
        for p in run.pauses:
            end = p[1]
            if left is not None:
                end = min(end, p[0] + left)
                left = max(left - (end - p[0]), 0)
            spans.append((p[0], end))
        # Who names a date knows the standstills: they do not move it.
        named = run.target[0] if run.target else NEVER
        spans += [(a, min(b, named)) for a, b in self.dated]
        return union(spans)

    def refresh(self, run):
        pauses, run.problem, run.warnings = self.stands(run), False, None
        try:
            if run.target is None:
                run.due = deadline(self.calendar, run.counts_from, run.limit, pauses)
            else:
                run.due = moved(self.calendar, run.target[1], run.target[0], run.limit, pauses)
        except Unknown:
            run.due, run.problem = None, True

    # What an event does, in the published order.
    def event(self, e):
        kind, at, sequence = e["event"], e["at"], e["sequence"]
        name = f"milestone.{e['name']}" if kind == "milestone_recorded" else kind
        self.ends(name, at, sequence)                                               # 1, 2
        if kind in CLOSES and not self.rule["after_closing"]:
            self.pending = None
            self.cancel(at, sequence)
            self.closed = sequence
        if kind == "reopened":
            self.closed = 0
        if kind == "received":
            self.receipt, self.told = (self.right[0], e["first"]) if self.right else (at, at)
        self.track(e)
        if not self.holds():
            self.cancel(at, sequence)
        self.move(e)                                                                # 3
        self.stand(at)                                                              # 4
        self.start_by(name, at, sequence, kind == "received")                       # 5
        if kind == "reopened":
            self.reopen(e)
        if self.signs:
            for s in [s for s in self.signs if s[1] == sequence]:
                self.signs.remove(s)
                self.sign(s[2], s[0], s[1], False)

    def sign(self, name, at, sequence, receipt):
        self.ends(name, at, sequence)
        self.start_by(name, at, sequence, receipt)

    def ends(self, name, at, sequence):
        if name in self.rule["met_by"]:
            self.pending = None
            self.meet(at, sequence)
        if name in self.rule["cancelled_by"]:
            self.pending = None
            self.cancel(at, sequence)

    def meet(self, at, sequence):
        run = self.active
        # An event that began a run by ending the one before does not end this one too.
        if run is None or (self.rule["repeats"] and run.cycle > 1 and run.started_by == sequence):
            return
        at = max(at, run.started)
        run.end, run.by, run.how, self.active = at, sequence, "met", None
        if self.rule["repeats"]:
            start = at
            if self.rule["repeats"] == "from_schedule" and run.due is not None:
                dates = self.rule["limit"][0] not in ("time", "business")
                start = on_last_day(self.calendar, run.due) if dates else run.due
                while True:
                    try:
                        due = deadline(self.calendar, start, self.rule["limit"], ())
                    except Unknown:
                        break
                    point = on_last_day(self.calendar, due) if dates else due
                    if due > at or point <= start:
                        break
                    start = point
            self.begin(at, start, sequence, False)

    def cancel(self, at, sequence):
        if self.active is not None:
            self.active.end, self.active.by, self.active.how = max(at, self.active.started), sequence, "cancelled"
            self.active = None

    def begin(self, started, counts_from, sequence, of_receipt):
        run = SimpleNamespace(cycle=len(self.runs) + 1, started=started, started_by=sequence, counts_from=counts_from, of_receipt=of_receipt,
                  limit=self.rule["limit"], pauses=[list(p) for p in self.pauses if p[1] > counts_from], closed=[], target=None, fixed=False,
                  missed=None, end=None, by=0, how=None, warned={}, told=None, extended=0)
        self.refresh(run)
        # At first it was due by the receipt that was recorded then.
        first = self.told if of_receipt and self.told is not None else counts_from
        try:
            run.first_due = deadline(self.calendar, first, self.rule["limit"], union(self.dated))
        except Unknown:
            run.first_due = None
        self.runs.append(run)
        self.active = run

    def start_by(self, name, at, sequence, receipt):
        if name in self.rule["counts_from"]:
            self.anchor = (at, receipt)
        # What was recorded before the closing and took effect after it starts nothing.
        overtaken = 0 < sequence < self.closed
        if self.active is None and not overtaken and name in self.rule["starts"]:
            self.pending = (at, sequence, receipt)
        if self.pending and self.active is None and self.holds():
            signalled, by, of_receipt = self.pending
            start = signalled
            if self.rule["counts_from"] and self.anchor:
                start, of_receipt = self.anchor
            if of_receipt and self.receipt is not None:
                start = self.receipt
            self.begin(at, start, by or sequence, of_receipt)

    def reopen(self, e):
        if self.active is not None or not self.holds() or not self.runs:
            return
        if self.rule["on_reopen"] == "restart":
            self.begin(e["at"], e["at"], e["sequence"], False)
        elif self.rule["on_reopen"] == "continue":
            old = self.runs[-1]
            pauses = [[a, b if b != NEVER else max(a, old.end)] for a, b in old.pauses]
            pauses += [list(p) for p in self.pauses[-1:] if p[1] == NEVER and not old.fixed]
            again = {"cycle": len(self.runs) + 1, "started": e["at"], "started_by": e["sequence"], "end": None, "by": 0, "how": None,
                     "missed": None, "warned": {}, "told": None, "pauses": pauses,
                     "closed": [*old.closed, (old.end, max(e["at"], old.end))]}
            run = SimpleNamespace(**{**vars(old), **again})
            self.refresh(run)
            self.runs.append(run)
            self.active = run

    def track(self, e):
        kind, before = e["event"], self.state
        # What was recorded last is where the complaint stands, wherever it took effect.
        if kind in LEADS and e["sequence"] > self.stated:
            self.state, self.stated = LEADS[kind], e["sequence"]
        if self.state != before:
            self.step, self.left = None, e["sequence"]
        if kind == "waiting":
            self.wait = e["name"]
        elif kind in ("resumed", "responded", "ruled", "escalated", "reopened") or kind in CLOSES:
            self.wait = None
        elif kind == "step_entered" and e["sequence"] > self.left:
            self.step = e["name"]
        elif kind in ("assessed", "reassessed"):
            self.severity = e["severity"]

    def holds(self):
        least = self.rule["when"]
        return least is None or (self.severity is not None and LEVELS.index(self.severity) >= LEVELS.index(least))

    def move(self, e):
        run = self.active
        if e["event"] not in MOVES:
            return
        if e["event"] == "deadline_extended" and e["name"] == self.name and run is not None:
            fixed = e["agreed"] and self.rule["agreed"] == "fixed"
            if fixed and run.pauses and run.pauses[-1][1] == NEVER:
                # A date that was agreed does not move: the clock stands still no longer.
                run.pauses[-1][1] = max(e["at"], run.pauses[-1][0])
            if run.fixed and not fixed and self.pauses and self.pauses[-1][1] == NEVER:
                run.pauses.append([e["at"], NEVER])
            run.fixed, run.target = fixed, (e["at"], e["until"])
            run.extended += 1
            self.refresh(run)
        if e["event"] in ("corrected", "absorbed") and e.get("received_at") is not None:
            self.told = e["received_at"]
            if self.right and e["sequence"] <= self.right[1]:
                return                  # a correction holds from the start, and over what was merged before it
            self.receipt = e["received_at"]
            if self.anchor and self.anchor[1]:
                self.anchor = (self.receipt, True)
            if self.pending and self.pending[2]:
                self.pending = (self.receipt, *self.pending[1:])
            if run is not None and run.of_receipt:
                run.counts_from = self.receipt
                self.refresh(run)

    def stand(self, at):
        rule = self.rule
        stands = self.wait in rule["waiting"] or self.step in rule["steps"] or self.state in rule["states"]
        standing = bool(self.pauses) and self.pauses[-1][1] == NEVER
        if stands == standing:
            return
        for pauses in ([self.pauses] if self.active is None else [self.pauses, self.active.pauses]):
            if self.active is not None and self.active.fixed and pauses is self.active.pauses:
                continue
            if stands:
                pauses.append([at, NEVER])
            elif pauses and pauses[-1][1] == NEVER:
                pauses[-1][1] = max(at, pauses[-1][0])
        if self.active is not None:
            self.refresh(self.active)

    # What others see.
    def signals(self):
        for run in self.runs:
            began = (run.started, run.started_by) if run.started_by else (-NEVER, 0)
            if run.missed is not None:
                yield run.missed, 0, f"timer.{self.name}.missed", began
            if run.how == "met" and run.missed is None:
                yield run.end, run.by, f"timer.{self.name}.met", began
            if run.how == "lapsed":
                yield run.end, 0, f"timer.{self.name}.lapsed", began

    def statuses(self):
        for run in self.runs:
            pauses, end = self.stands(run), max(self.now if run.end is None else run.end, run.counts_from)
            paused_now = bool(run.pauses) and run.pauses[-1][0] <= self.now < run.pauses[-1][1] \
                and any(a <= self.now < b for a, b in pauses) \
                or not run.target and any(a <= self.now < b for a, b in self.dated)
            state = {"met": "met_late" if run.missed is not None else "met"}.get(run.how, run.how) or (
                "missed" if run.missed is not None else "paused" if paused_now else "running")
            try:
                used, problem = elapsed(self.calendar, self.business, run.counts_from, end, pauses), run.problem
            except Unknown:
                used, problem = 0, True
            yield {
                "problem": "outside_holidays" if problem else None,
                "fixed": run.fixed or None,
                "unknown": True if run.problem and run.due is None and run.missed is None else None,
                "cycle": run.cycle, "state": state, "started_at": run.started, "counts_from": run.counts_from, "due": run.due,
                "first_due": run.first_due, "ended_at": run.end, "missed_at": run.missed, "extended": run.extended,
                "elapsed": used,
                "paused": end - run.counts_from - elapsed(self.calendar, False, run.counts_from, end, pauses),
            }

    def notices(self):
        for run in self.runs:
            for i, at in run.warned.items():
                yield self.name, run.cycle, i, None, at
            if run.told is not None:
                yield self.name, run.cycle, None, "outside_holidays", run.told
            if run.missed is not None:
                yield self.name, run.cycle, None, None, run.missed


def evaluate(rules, calendar, events, now):
    """Every timer of a case, as of an instant. Rules stand in an order in which each comes after those it refers to."""
    out = {}
    events, right = put_right([e for e in events if e["at"] <= now])
    for name, rule in rules.items():
        names = rule["starts"] | rule["met_by"] | rule["cancelled_by"] | rule["counts_from"]
        signs = [s for other in out.values() for s in other.signals() if s[2] in names] if out else []
        out[name] = Timer(name, rule, calendar, events, right, now, signs)
    return out
