"""Complaints handling after ISO 10002: what may happen to a complaint, when is it due, and was it on time?

The same answers, to the byte, as the Rust crate and the npm package of this name. Commands are in ``amends.commands``, events in
``amends.events``, words and records in ``amends.records``, improvement actions in ``amends.actions``.
"""

from typing import TYPE_CHECKING, Any

from amends._amends import (
    DRAFTS,
    HOLIDAYS,
    PRESETS,
    TIMER_STATES,
    TZDATA,
    Action,
    ActionHandled,
    Calendar,
    Case,
    Column,
    Context,
    Decision,
    EventRecord,
    Frame,
    Handled,
    Import,
    Log,
    MerkleTree,
    Policy,
    Words,
    Zone,
    __version__,
    allowed,
    canonical_json,
    case_export,
    case_view,
    check_command,
    commands_in,
    currencies,
    coverage,
    decide,
    disclosures,
    explain_timer,
    export_json,
    export_page,
    handle,
    handle_action,
    holidays,
    leaf_hash,
    next_change,
    next_changes,
    policy_in_force,
    preview,
    rebuild,
    replay,
    risk,
    strict_json,
    tick,
    timer_table,
    timers,
    verdict,
    verdicts,
    verify,
    verify_consistency,
    verify_inclusion,
    verify_inclusion_hash,
    viewer_of,
)
from amends._errors import Availability, AmendsError, AmendsTypeError, FieldProblem, MustSay, Problem, Reason, Refused, UnsentError, Way, ZoneWarning

if TYPE_CHECKING:
    from amends._read import Imported, Suggestion, import_cases, periods, read_cases, read_log, suggest_mapping

# Loaded when somebody asks for them: a program that only handles complaints reads no tables.
_LATER = {name: "amends._read" for name in ("Imported", "Suggestion", "import_cases", "periods", "read_cases", "read_log", "suggest_mapping")}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        globals()[name] = found = getattr(import_module(_LATER[name]), name)
        return found
    raise AttributeError(f"module 'amends' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(_LATER))


__all__ = [
    "DRAFTS",
    "HOLIDAYS",
    "PRESETS",
    "TIMER_STATES",
    "TZDATA",
    "Action",
    "ActionHandled",
    "Availability",
    "AmendsError",
    "AmendsTypeError",
    "Calendar",
    "Case",
    "Column",
    "Context",
    "Decision",
    "EventRecord",
    "FieldProblem",
    "Frame",
    "Handled",
    "Import",
    "Imported",
    "Log",
    "MerkleTree",
    "MustSay",
    "Policy",
    "Problem",
    "Reason",
    "Refused",
    "Suggestion",
    "UnsentError",
    "Way",
    "Words",
    "Zone",
    "ZoneWarning",
    "__version__",
    "allowed",
    "canonical_json",
    "case_export",
    "case_view",
    "check_command",
    "commands_in",
    "currencies",
    "coverage",
    "decide",
    "disclosures",
    "explain_timer",
    "export_json",
    "export_page",
    "handle",
    "handle_action",
    "holidays",
    "import_cases",
    "leaf_hash",
    "next_change",
    "next_changes",
    "periods",
    "policy_in_force",
    "preview",
    "read_cases",
    "read_log",
    "rebuild",
    "replay",
    "risk",
    "strict_json",
    "suggest_mapping",
    "tick",
    "timer_table",
    "timers",
    "verdict",
    "verdicts",
    "verify",
    "verify_consistency",
    "verify_inclusion",
    "verify_inclusion_hash",
    "viewer_of",
]
