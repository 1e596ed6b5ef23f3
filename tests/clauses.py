#!/usr/bin/env python3
"""Due dates of regimes a second time, in plain Python from the words of the clauses: day by day, with holidays by the rules of each
country. It shares no code with the library. It reads the stories of regimes and compares each due instant that they name.

    tests/clauses.py        # prints how many examples each regime has; exit status 1 if one differs, or if a clock has none
"""
import json
import pathlib
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAY = timedelta(days=1)
MON, THU = 0, 3


def easter(year):
    """Sunday of Easter (the anonymous Gregorian computation)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth(year, month, weekday, n):
    """The n-th weekday of a month; the last one for n = -1."""
    days = [date(year, month, 1) + DAY * i for i in range(31)]
    days = [day for day in days if day.month == month and day.weekday() == weekday]
    return days[n - 1] if n > 0 else days[-1]


def kept(days):
    """Each on its day; one that falls on a weekend, or on a day that is taken, is kept on the next free weekday."""
    out = set()
    for day in days:
        while day.weekday() > 4 or day in out:
            day += DAY
        out.add(day)
    return out


def england(y):
    fixed = kept([date(y, 1, 1)]) | kept([date(y, 12, 25), date(y, 12, 26)])
    moving = {easter(y) - 2 * DAY, easter(y) + DAY, nth(y, 5, MON, 1), nth(y, 5, MON, -1), nth(y, 8, MON, -1)}
    return fixed | moving


def scotland(y):
    fixed = kept([date(y, 1, 1), date(y, 1, 2)]) | kept([date(y, 11, 30)]) | kept([date(y, 12, 25), date(y, 12, 26)])
    return fixed | {easter(y) - 2 * DAY, nth(y, 5, MON, 1), nth(y, 5, MON, -1), nth(y, 8, MON, 1)}


def ireland(y):
    brigid = date(y, 2, 1) if date(y, 2, 1).weekday() == 4 else nth(y, 2, MON, 1)
    fixed = {date(y, 1, 1), date(y, 3, 17), date(y, 12, 25), date(y, 12, 26)}
    return fixed | {brigid, easter(y) + DAY, nth(y, 5, MON, 1), nth(y, 6, MON, 1), nth(y, 8, MON, 1), nth(y, 10, MON, -1)}


def united_states(y):
    fixed = [date(y, 1, 1), date(y, 6, 19), date(y, 7, 4), date(y, 11, 11), date(y, 12, 25)]
    moved = {day - DAY if day.weekday() == 5 else day + DAY if day.weekday() == 6 else day for day in fixed}
    return moved | {nth(y, 1, MON, 3), nth(y, 2, MON, 3), nth(y, 5, MON, -1), nth(y, 9, MON, 1), nth(y, 10, MON, 2), nth(y, 11, THU, 4)}


def australia(y):
    fixed = kept([date(y, 1, 1)]) | kept([date(y, 1, 26)]) | {date(y, 4, 25)} | kept([date(y, 12, 25), date(y, 12, 26)])
    return fixed | {easter(y) - 2 * DAY, easter(y) + DAY}


def spain(y):
    days = [(1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)]
    return {date(y, *day) for day in days} | {easter(y) - 2 * DAY}


def new_zealand(y):
    """Matariki is set by law for each year: 10 July 2026."""
    fixed = kept([date(y, 1, 1), date(y, 1, 2)]) | kept([date(y, 2, 6)]) | kept([date(y, 4, 25)]) | kept([date(y, 12, 25), date(y, 12, 26)])
    moving = {easter(y) - 2 * DAY, easter(y) + DAY, nth(y, 6, MON, 1), nth(y, 10, MON, 4)}
    return fixed | moving | ({date(2026, 7, 10)} if y == 2026 else set())


def singapore(y):
    """By the Ministry of Manpower's list of 2026: moving feasts are proclaimed."""
    days = [(1, 1), (2, 17), (2, 18), (4, 3), (5, 1), (5, 27), (6, 1), (8, 10), (11, 9), (12, 25)]
    return {date(2026, *day) for day in days} if y == 2026 else set()


def none(_):
    return set()


def open_on(day, holidays):
    return day.weekday() < 5 and day not in holidays(day.year)


def later_month(day, months):
    """The same date so many months later, or the last date of that month if it has no such date."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - DAY).day
    return date(year, month, min(day.day, last))


def last_day(start, n, unit, holidays, still=None):
    """The day with which a period ends. The day of the event is not counted, but in a period that begins with it."""
    if still and still[2] <= start <= still[3]:
        day, left = start, n * 7
        while left > 0:
            day += DAY
            left -= not still[0] <= day <= still[1]
        return day
    if unit in ("days", "weeks", "days, or the next working day"):
        end = start + DAY * (n * 7 if unit == "weeks" else n)
        while "next working day" in unit and not open_on(end, holidays):
            end += DAY
        return end
    if unit == "months":
        return later_month(start, n)
    if unit == "months that begin with the day":
        # The last month may lack the date: then they end with its last day.
        end = later_month(start, n)
        return end - DAY if end.day == start.day else end
    day = start
    while n > 0:
        day += DAY
        n -= open_on(day, holidays)
    return day


def due(start, n, unit, zone, holidays, still=None):
    """The instant: the end of the last day on the clocks of the zone."""
    if unit == "hours":
        return start + timedelta(hours=n)
    zone = ZoneInfo(zone)
    day = last_day(start.astimezone(zone).date(), n, unit.removesuffix(" to 17:00"), holidays, still)
    clock = datetime.combine(day, time(17), zone) if unit.endswith(" to 17:00") else datetime.combine(day + DAY, time(0), zone)
    return clock.astimezone(timezone.utc)


RECEIVED = "received"

# Regime: zone, holidays, and its clauses: what starts the period, and how long it is.
CLAUSES = {
    "au-asic-rg271": ("Australia/Sydney", australia, {
        "ack": (RECEIVED, 24, "hours"),
        "standard": (RECEIVED, 30, "days"),
        "super": (RECEIVED, 45, "days"),
        "death_benefit": ("objection_period_ended", 90, "days"),
        "credit_default": (RECEIVED, 21, "days"),
        "hardship": (RECEIVED, 21, "days"),
        "early": (RECEIVED, 5, "working days"),
    }),
    "ca-bank-fcpf": ("America/Toronto", none, {"deal": (RECEIVED, 56, "days")}),
    "es-ley-10-2025": ("Europe/Madrid", spain, {"reply": (RECEIVED, 15, "working days")}),
    "eu-dsa-20": ("Europe/Brussels", none, {"lodge_window": ("user_informed", 6, "months that begin with the day")}),
    "eu-gdpr-12-3": ("Europe/Brussels", none, {"act": (RECEIVED, 1, "months")}),
    "eu-mica-2025-294": ("Europe/Brussels", none, {"decision": (RECEIVED, 2, "months")}),
    "eu-psd2-101": ("Europe/Brussels", none, {
        "reply": (RECEIVED, 15, "working days"), "holding": (RECEIVED, 15, "working days"), "final_ext": (RECEIVED, 35, "working days"),
    }),
    "ie-cbi-cpc": ("Europe/Dublin", ireland, {
        "ack": (RECEIVED, 5, "working days"),
        "update": (RECEIVED, 20, "working days"),
        "final": (RECEIVED, 40, "working days"),
        "outcome_letter": ("investigation_completed", 5, "working days"),
    }),
    "ie-psr-2018-124": ("Europe/Dublin", ireland, {
        "reply": (RECEIVED, 15, "working days"), "holding": (RECEIVED, 15, "working days"), "final_ext": (RECEIVED, 35, "working days"),
    }),
    "in-cpgrams": ("Asia/Kolkata", none, {"resolve": (RECEIVED, 21, "days")}),
    "in-rbi-rbios": ("Asia/Kolkata", none, {
        "reply": (RECEIVED, 30, "days"), "ombudsman": ("responded", 90, "days"), "ombudsman_no_reply": (RECEIVED, 120, "days"),
    }),
    "in-sebi-scores": ("Asia/Kolkata", none, {"atr": (RECEIVED, 21, "days"), "review_window": ("responded", 15, "days")}),
    "nz-fair-insurance-code": ("Pacific/Auckland", new_zealand, {
        "ack": (RECEIVED, 5, "working days"),
        "respond": ("all_information_received", 10, "working days"),
        "update": (RECEIVED, 20, "working days"),
        "deadlock": (RECEIVED, 2, "months"),
    }),
    "nz-hdc-right10": ("Pacific/Auckland", new_zealand, {
        "ack": (RECEIVED, 5, "working days"), "decide": ("acknowledged", 10, "working days"), "progress": (RECEIVED, 1, "months"),
    }),
    "sg-mas-fa-chr-2021": ("Asia/Singapore", singapore, {"ack": (RECEIVED, 2, "working days"), "respond": (RECEIVED, 20, "working days")}),
    "uk-dpa2018-s164a": ("Europe/London", england, {"ack": (RECEIVED, 30, "days, or the next working day")}),
    "uk-fca-disp": ("Europe/London", england, {
        "early": (RECEIVED, 3, "working days to 17:00"), "final": (RECEIVED, 8, "weeks"), "ombudsman": ("responded", 6, "months"),
    }),
    "uk-fca-disp-psd-emd": ("Europe/London", england, {
        "final": (RECEIVED, 15, "working days"),
        "holding": (RECEIVED, 15, "working days"),
        "final_ext": (RECEIVED, 35, "working days"),
        "ombudsman": ("responded", 6, "months"),
    }),
    "uk-housing-ombudsman-code-2024": ("Europe/London", england, {
        "s1_ack": (RECEIVED, 5, "working days"),
        "s1_response": ("acknowledged", 10, "working days"),
        "s2_ack": ("escalated", 5, "working days"),
        "s2_response": ("stage2_acknowledged", 20, "working days"),
    }),
    "uk-la-public-health-2012-3094": ("Europe/London", england, {"respond": (RECEIVED, 6, "months that begin with the day")}),
    "uk-lgsco-code": ("Europe/London", england, {
        "s1_ack": (RECEIVED, 5, "working days"),
        "s1_response": ("acknowledged", 10, "working days"),
        "s2_ack": ("escalated", 5, "working days"),
        "s2_response": ("stage2_acknowledged", 20, "working days"),
    }),
    "uk-nhs-2009-309": ("Europe/London", england, {
        "ack": (RECEIVED, 3, "working days"), "respond": (RECEIVED, 6, "months that begin with the day"),
    }),
    "uk-ofcom-gc-c4": ("Europe/London", england, {"adr_letter": (RECEIVED, 6, "weeks")}),
    "uk-ofcom-gc-c4@8-weeks": ("Europe/London", england, {"adr_letter": (RECEIVED, 8, "weeks")}),
    "uk-ofgem-cchs-2008": ("Europe/London", england, {
        "signpost": (RECEIVED, 8, "weeks"), "annual_count_cut": (RECEIVED, 1, "working days"),
    }),
    "uk-water-gss": ("Europe/London", england, {"stage_1": (RECEIVED, 10, "working days"), "stage_2": ("escalated", 10, "working days")}),
    "us-dot-259-7": ("America/New_York", united_states, {"ack": (RECEIVED, 30, "days"), "respond": (RECEIVED, 60, "days")}),
    "us-dot-382": ("America/New_York", united_states, {
        "cro_statement": ("complaint_to_cro", 30, "days"), "dispositive": (RECEIVED, 30, "days"),
    }),
    "us-fda-mdr-qmsr": ("America/New_York", united_states, {
        "mdr30": ("became_aware", 30, "days"),
        "mdr5": ("five_day_event", 5, "working days"),
        "user_facility": ("became_aware", 10, "working days"),
        "importer": ("became_aware", 30, "days"),
    }),
    "us-reg-e-1005-11": ("America/New_York", united_states, {
        "consumer_window": ("statement_sent", 60, "days"),
        "provisional": (RECEIVED, 10, "working days"),
        "provisional_new": (RECEIVED, 20, "working days"),
        "investigate": (RECEIVED, 10, "working days"),
        "investigate_new": (RECEIVED, 20, "working days"),
        "investigate_ext": (RECEIVED, 45, "days"),
        "investigate_ext90": (RECEIVED, 90, "days"),
        "report": ("investigation_completed", 3, "working days"),
        "written_confirm": ("oral_notice", 10, "working days"),
    }),
}

# DISP App 5.2.1R: dates on which no day counts, by the attribute `motor_commission`, with the first and the last date of receipt.
STANDSTILLS = {
    "discretionary": (date(2024, 1, 11), date(2026, 5, 31), date(2023, 11, 17), date(2026, 5, 31)),
    "other": (date(2024, 1, 11), date(2026, 5, 31), date(2024, 10, 26), date(2026, 5, 31)),
    "leasing": (date(2024, 1, 11), date(2025, 12, 4), date.min, date.max),
}

# Due instants that do not follow from the clause alone, and why.
BEYOND = {
    ("clock-mica", "2026-07-01T00:00:00Z"): "a date that was agreed with the complainant",
    ("clock-dpa-switch", "2026-07-30T23:00:00Z"): "a policy that counts the day of receipt",
    ("clock-housing-extension", "2026-05-07T23:00:00Z"): "an extension by 10 days",
    ("clock-public-health-agreed", "2026-11-30T00:00:00Z"): "a date that was agreed with the complainant",
}


def at(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def regime(story):
    """The regime of a story: its policy, or the one that its policy extends."""
    policy = story["policy"]
    return policy if isinstance(policy, str) else policy.get("extends", "")


def signals(story):
    """Instants by what happened at them, step by step."""
    seen = {}
    for step in story.get("steps", []):
        command = step.get("do")
        for given in command if isinstance(command, list) else [command]:
            if isinstance(given, dict) and ("gives" in step):
                own = [value for key, value in given.items() if key.endswith("_at")]
                instant = at(own[0] if own else step["at"])
                names = {"receive": "received", "acknowledge": "acknowledged", "respond": "responded", "escalate": "escalated"}
                name = given["milestone"] if given["type"] == "record_milestone" else names.get(given["type"])
                if name:
                    seen[name] = instant
        yield step, seen


def main():
    counts, wrong, known = Counter(), [], {(name, clock) for name, (_, _, clauses) in CLAUSES.items() for clock in clauses}
    for file in sorted((ROOT / "tests/stories").rglob("*.json")):
        for story in json.loads(file.read_text(encoding="utf-8"))["stories"]:
            name = regime(story)
            if name not in CLAUSES:
                continue
            zone, holidays, clauses = CLAUSES[name]
            if '"calendar": "scotland"' in json.dumps(story["policy"]):
                holidays = scotland
            kinds = [word for word in STANDSTILLS if f'"motor_commission": "{word}"' in json.dumps(story)]
            for step, seen in signals(story):
                for clock, told in step.get("then", {}).get("timers", {}).items():
                    if clock not in clauses or not isinstance(told, dict) or not told.get("due") or (story["id"], told["due"]) in BEYOND:
                        continue
                    start, n, unit = clauses[clock]
                    still = STANDSTILLS[kinds[0]] if kinds and unit == "weeks" else None
                    found = due(seen[start], n, unit, zone, holidays, still)
                    if found != at(told["due"]):
                        wrong.append(f"{story['id']}, {clock}: the story says {told['due']}, the clause {found:%Y-%m-%dT%H:%M:%SZ}")
                    counts[name, clock] += 1
    by_regime = Counter()
    for (name, _), n in counts.items():
        by_regime[name] += n
    for name in CLAUSES:
        print(f"{by_regime[name]:4} {name}")
    print(f"{sum(counts.values()):4} due dates of {len(counts)} clocks in {len(CLAUSES)} regimes")
    # Every clock of every regime of the library, whether or not a clause stands above.
    for file in sorted((ROOT / "core/presets").glob("*.json")):
        known.update((file.stem.replace("c4.8-weeks", "c4@8-weeks"), clock) for clock in json.loads(file.read_text(encoding="utf-8")).get("timers", {}))
    for line in wrong + [f"{name}, {clock}: no example" for name, clock in sorted(known - set(counts))]:
        print(line, file=sys.stderr)
    return 1 if wrong or known - set(counts) else 0


if __name__ == "__main__":
    sys.exit(main())
