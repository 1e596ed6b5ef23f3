"""Codes of refusals, and names, as types.

Made from core/lifecycle.json by bindings-wasm/generate.
"""

# ruff: noqa
from __future__ import annotations

from typing import Literal

RefusalCode = Literal["transition_not_allowed", "not_permitted", "not_own_case", "version_conflict", "command_id_reused", "clock_went_backwards", "time_out_of_range", "in_the_future", "instant_out_of_order", "set_by_clock", "not_storable", "history_full", "policy_mismatch", "policy_hash_mismatch", "policy_not_valid", "migration_undefined", "already_under_policy", "policy_before_missing", "adoption_impossible", "recorded_by_clock", "recorded_by_import", "moved_by_time", "answered_before", "fact_missing", "statement_missing", "unknown_code", "conflict_of_interest", "separation_of_duties", "approval_missing", "differs_from_approved", "nothing_proposed", "already_approved", "authority_exceeded", "money_overflow", "already_acknowledged", "not_communicated", "already_owner", "already_waiting", "not_waiting", "wait_reason_not_allowed", "unknown_allegation", "unknown_event", "nothing_corrected", "extension_not_allowed", "not_first_contact", "reasons_missing", "routes_missing", "duplicate_id", "already_answered", "not_rejected", "not_accepted", "redress_open", "unknown_redress", "already_fulfilled", "routes_open", "response_window_open", "not_told", "reason_of_other_command", "actions_open", "no_further_level", "unknown_body", "reopened_too_often", "reopen_window_closed", "cannot_reopen_merged", "same_complaint", "already_absorbed", "unknown_timer", "charge_refused", "score_out_of_range", "action_linked", "unknown_action", "unknown_step", "step_of_other_state", "step_not_reachable", "step_not_permitted", "step_blocks", "retention_not_over", "erasure_before_closing", "data_held", "unknown_legal_hold", "legal_hold_in_force", "salt_missing", "calendar_has_no_answer", "action_state_not_allowed", "action_result_missing"]
StateName = Literal["new", "received", "assessed", "investigating", "responded", "referred", "closed"]
CommandName = Literal["receive", "acknowledge", "assess", "reassess", "assign", "investigate", "record_finding", "attach", "note", "correct", "wait", "resume", "update_complainant", "extend", "propose", "approve", "respond", "accept", "reject", "fulfil_redress", "escalate", "refer", "record_ruling", "close", "withdraw", "merge", "absorb", "split", "reopen", "record_charge", "record_satisfaction", "disclose", "link_action", "complete_action", "enter_step", "adopt_policy", "record_milestone", "warn_deadline", "miss_deadline", "place_legal_hold", "release_legal_hold", "erase", "import"]
ErrorKind = Literal["fault", "unavailable", "not_found", "forbidden", "conflict", "malformed", "impossible"]
