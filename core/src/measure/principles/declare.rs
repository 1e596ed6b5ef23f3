//! The measures, each declared once: principle, words, threshold, clauses, what is counted of a complaint, and how it is estimated.

use super::folds as f;
use super::model::{MeasureEvidence, Threshold};
use super::view::CaseView;

/// How a value comes from what was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Estimate {
    /// hits / of, with Wilson's interval.
    Share,
    /// hits / of, both in seconds: no interval, because seconds do not vary one by one. The cases are among the values.
    Time,
    /// hits, of `of` that were looked at.
    Count,
    /// The value that nine in ten do not exceed.
    Ninth,
    /// The longest gap between days, and from the last one to the end.
    Gap,
    /// The largest count of a key by the median one.
    Peak,
    /// How many keys there are.
    Keys,
    /// (of - hits) / of: what came in and did not go out.
    Surplus,
    /// hits by what goes out in a day.
    DaysOfWork,
    /// The median of the values by that of the others.
    Medians,
    /// The share among the values by that among the others; keys `yes` and `no`.
    Shares,
    /// The rate after actions by the rate before, with its exact interval; keys `cause day`, actions among the others.
    Recurrence,
}

/// A measure.
pub(super) struct Measure {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) principle: u32,
    pub(super) formula: &'static str,
    pub(super) unit: &'static str,
    pub(super) asks: Threshold,
    pub(super) threshold: Option<f64>,
    pub(super) clauses: &'static [&'static str],
    pub(super) estimate: Estimate,
    pub(super) fold: fn(&CaseView<'_>, &mut MeasureEvidence),
}

/// The principles as ISO 10002 counts them in clause 4, in ten groups.
pub(super) const PRINCIPLES: [(u32, &str, &[&str]); 10] = [
    (1, "Commitment of the organisation", &["4.2", "5.1", "5.2", "5.3"]),
    (2, "Effective capacity", &["4.3", "6.4"]),
    (3, "Transparency of the process", &["4.4", "7.1"]),
    (4, "Accessibility to all interested parties", &["4.5"]),
    (5, "Responsiveness and objectivity", &["4.6", "4.7"]),
    (6, "Charges", &["4.8"]),
    (7, "Information integrity and confidentiality", &["4.9", "4.10"]),
    (8, "Customer-focused approach with accountability and competence", &["4.11", "4.12", "4.14"]),
    (9, "Timely resolving", &["4.15"]),
    (10, "Continual improvement", &["4.13", "8.7"]),
];

macro_rules! measures {
    ($($principle:literal $id:literal $name:literal $unit:literal $asks:ident $threshold:expr; [$($clause:literal)+]
        $formula:literal, $estimate:ident $fold:path;)+) => {
        pub(super) const MEASURES: &[Measure] = &[$(Measure {
            id: $id, name: $name, principle: $principle, formula: $formula, unit: $unit, asks: Threshold::$asks,
            threshold: $threshold, clauses: &[$($clause),+], estimate: Estimate::$estimate, fold: $fold,
        },)+];
    };
}

measures! {
    1 "action_rate" "Upheld complaints that lead to an action" "share" AtLeast Some(0.9); ["4.2" "8.7"]
        "upheld, closed in the period, with a linked improvement action / upheld and closed in the period", Share f::action_rate;
    1 "action_on_time" "Actions done by their date" "share" AtLeast Some(0.9); ["4.2" "8.7"]
        "improvement actions due in the period and done by then / due in the period", Share f::nothing;
    1 "review_gap" "Longest time between management reviews" "days" AtMost Some(366.0); ["5.2" "8.6"]
        "the longest gap, in days, between reviews up to the end of the period", Gap f::nothing;
    1 "ignored_overdue" "Overdue and not escalated" "cases" Zero Some(0.0); ["4.2" "5.4"]
        "duties missed in the period without an escalation from then to two days later, nor the end of the complaint", Count f::ignored_overdue;
    2 "net_flow" "Inflow that was not matched" "share" AtMost Some(0.1); ["4.3"]
        "(received - closed in the period) / received in the period", Surplus f::net_flow;
    2 "days_of_work" "Days of work that are open" "days" AtMost None; ["4.3"]
        "open at the end / closed on a day of the period", DaysOfWork f::days_of_work;
    2 "assigned_p90" "Days to an owner, for nine in ten" "days" AtMost None; ["4.3" "4.12"]
        "local days from receipt to the first assignment, of those received in the period: the value that nine in ten do not exceed", Ninth f::assigned;
    2 "load_peak" "Largest load compared with the median" "ratio" AtMost None; ["4.3"]
        "open complaints of the owner with most of them / of the median owner, at the end", Peak f::load;
    3 "information_rate" "Acknowledgements with all information" "share" AtLeast Some(0.95); ["4.4" "7.1" "7.4"]
        "first acknowledgements in the period that gave every item of the policy's information / first acknowledgements", Share f::information;
    3 "update_rate" "Progress reported on time" "share" AtLeast Some(0.9); ["4.4" "7.3"]
        "runs of timers that progress reports meet, due in the period, met in time / all that were due", Share f::updates;
    3 "reasons_rate" "Rejections with reasons and a further route" "share" AtLeast Some(1.0); ["4.4" "7.8" "7.9"]
        "responses in the period that are not upheld in full, with reasons and a further route / all of them", Share f::reasons;
    3 "silence_p90" "Longest silence, for nine in ten" "days" AtMost None; ["4.4" "7.3"]
        "the longest gap, in local days, between messages to the complainant, of complaints closed in the period", Ninth f::silence;
    4 "parity_time" "Equal time for those with needs" "ratio" Even Some(0.8); ["4.5"]
        "median days to the end of complaints with recorded needs / of all others, closed in the period", Medians f::parity_time;
    4 "parity_upheld" "Equal outcome for those with needs" "ratio" Even Some(0.8); ["4.5" "4.7"]
        "share upheld of complaints with recorded needs / of all others, closed in the period", Shares f::parity_upheld;
    4 "channels" "Channels in use" "cases" AtLeast None; ["4.5"]
        "channels by which complaints were received in the period", Keys f::channels;
    5 "acknowledged_on_time" "Acknowledgement clocks met" "share" AtLeast Some(0.95); ["4.6" "7.4"]
        "runs of timers that an acknowledgement meets, due in the period, met in time / all that were due", Share f::acknowledged;
    5 "conflict" "Decided by somebody concerned" "cases" Zero Some(0.0); ["4.7"]
        "complaints decided in the period by the complainant, their representative or a person complained about, or reviewed by somebody who decided at an earlier level", Count f::conflict;
    5 "heard" "Both sides heard" "share" AtLeast Some(0.9); ["4.7" "7.6"]
        "complaints with findings, closed in the period, where the complainant was heard, and the persons complained about if there are any / all of them", Share f::heard;
    5 "overturned" "Decisions changed outside" "share" AtMost None; ["4.7"]
        "rulings in the period against the organisation / rulings", Share f::overturned;
    6 "charged" "Complainants who were charged" "cases" Zero Some(0.0); ["4.8"]
        "complaints, received by the end of the period, with a charge above zero recorded in it", Count f::charged;
    7 "complete" "Fields filled in at the end" "share" AtLeast Some(0.95); ["4.9" "7.2"]
        "fields that are there / fields asked for, of complaints closed in the period", Share f::complete;
    7 "chain_intact" "Histories that are whole and unaltered" "share" AtLeast Some(1.0); ["4.9" "8.1"]
        "histories whose chain of hashes holds / histories", Share f::nothing;
    7 "corrected_late" "Corrected after the end" "share" AtMost Some(0.05); ["4.9"]
        "complaints closed in the period and corrected since / closed in the period", Share f::corrected_late;
    7 "kept_too_long" "Kept beyond the retention time" "cases" Zero Some(0.0); ["4.10" "8.1"]
        "closed complaints whose personal data is due for erasure at the end, with no legal hold", Count f::kept_too_long;
    8 "owned_time" "Time with an owner" "share" AtLeast Some(0.99); ["4.12"]
        "seconds with an owner / seconds open, of complaints received in the period", Time f::owned;
    8 "trained" "Assigned for a competence" "share" AtLeast Some(0.95); ["4.14"]
        "assignments in the period that name the competence on which they rest / assignments", Share f::trained;
    8 "satisfied" "Answers that are satisfied" "share" AtLeast None; ["4.11" "8.3"]
        "answers in the upper two fifths of the scale / answers in the period; coverage is the share of closed complaints with an answer", Share f::satisfied;
    8 "reopened" "Closes followed by a reopening in thirty days" "share" AtMost Some(0.1); ["4.11"]
        "closes in the period reopened within thirty days / closes in the period that are thirty days old", Share f::reopened;
    9 "on_time" "Duties done on time" "share" AtLeast Some(0.9); ["4.15" "7.7"]
        "runs of duties due in the period, without cancelled ones, acknowledgements and progress reports, met in time / all that were due, also open ones", Share f::on_time;
    9 "unannounced_breach" "Missed without a word" "cases" Zero Some(0.0); ["4.15" "7.3"]
        "duties missed in the period without a message to the complainant from their start to the due instant", Count f::unannounced;
    9 "overdue_open" "Open with a duty missed" "cases" AtMost None; ["4.15"]
        "complaints open at the end with a duty missed", Count f::overdue_open;
    10 "recurrence" "The same cause after an action" "ratio" Below Some(1.0); ["4.13" "8.2" "8.7"]
        "complaints of an action's cause in the ninety days after it was done / in the ninety days before, all actions together; exact interval", Recurrence f::receipts;
    10 "causes_known" "Upheld complaints with a cause" "share" AtLeast Some(0.9); ["4.13" "8.2"]
        "upheld, closed in the period, with a cause / upheld and closed in the period", Share f::causes;
    10 "actions_effective" "Actions that worked" "share" AtLeast None; ["4.13" "8.7"]
        "actions verified as effective in the period / actions verified in the period", Share f::nothing;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_principle_has_measures_and_every_measure_a_principle() {
        for (number, name, _) in PRINCIPLES {
            assert!(MEASURES.iter().any(|m| m.principle == number), "{name}");
        }
        let mut ids: Vec<_> = MEASURES.iter().map(|m| m.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), MEASURES.len());
    }
}
