//! The policy that is in force for a complaint: one of several, by the date that the law names.

use chrono::{DateTime, NaiveDate, Utc};

use super::model::Policy;
use crate::document::text::quote;
use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::time::{Zone, instant};

/// The one of these policies that is in force at an instant. The law says which instant counts. Mostly it is the receipt of the complaint.
/// Sometimes it is another, such as the day on which the complaint was first made. Dates are those of the zone. Without a zone, each
/// policy's calendar gives the date, as it does when a complaint is received under the policy.
///
/// A policy is in force from `valid_from` until before `valid_to`, and only while each regime that it includes is in force.
///
/// ```
/// use amends::policy::{Policy, in_force};
/// use amends::time::instant::parse;
///
/// let both = [Policy::draft("uk-ofcom-gc-c4@8-weeks")?, Policy::draft("uk-ofcom-gc-c4")?];
/// let version = |received| in_force(&both, received, None).map(|policy| policy.pin().version.clone());
/// assert_eq!(version(parse("2026-04-07T12:00:00Z")?)?, "8-weeks");
/// assert_eq!(version(parse("2026-04-08T12:00:00Z")?)?, "6-weeks");
///
/// let gap = in_force(&both[1..], parse("2026-04-07T12:00:00Z")?, None).unwrap_err();
/// assert_eq!(gap.0[0].code, "no_policy_in_force");
/// assert_eq!(gap.0[0].help, "`uk-ofcom-gc-c4` 6-weeks is in force from 2026-04-08");
/// # Ok::<(), amends::Error>(())
/// ```
///
/// # Errors
/// [`Diagnostics`]: `no_policy_in_force`, with the nearest policies; `policies_overlap` at each policy that is in force, if there are
/// several.
pub fn in_force<'a>(policies: &'a [Policy], at: DateTime<Utc>, zone: Option<&Zone>) -> Result<&'a Policy, Diagnostics> {
    let date = |policy: &Policy| match zone {
        Some(zone) => zone.local(at).map(|local| local.date()).ok(),
        None => policy.date_of(at),
    };
    let holds = |policy: &Policy| date(policy).is_some_and(|date| policy.holds_on(date));
    let found: Vec<(usize, &Policy)> = policies.iter().enumerate().filter(|(_, policy)| holds(policy)).collect();
    let shown = match zone.and_then(|zone| zone.local(at).ok()) {
        Some(local) => instant::format_date(local.date()),
        None => instant::format(at),
    };
    match found.as_slice() {
        [(_, one)] => Ok(one),
        [] => Err(Diagnostics(vec![problem(
            "/policies".to_owned(),
            "no_policy_in_force",
            format!("no policy is in force on {shown}"),
            nearest(policies, date),
        )])),
        several => Err(Diagnostics(
            several
                .iter()
                .map(|(i, policy)| {
                    let message = format!("on {shown}, {}", said(policy));
                    let help = "let one policy end before the next begins, or pass only one of them".to_owned();
                    problem(format!("/policies/{i}"), "policies_overlap", message, help)
                })
                .collect(),
        )),
    }
}

/// The policy that ended last before a date, and the one that begins first after it.
fn nearest(policies: &[Policy], date: impl Fn(&Policy) -> Option<NaiveDate>) -> String {
    let before = policies.iter().filter(|p| p.validity().1.zip(date(p)).is_some_and(|(to, date)| to <= date));
    let after = policies.iter().filter(|p| p.validity().0.zip(date(p)).is_some_and(|(from, date)| date < from));
    let before = before.max_by_key(|p| p.validity().1);
    let after = after.min_by_key(|p| p.validity().0);
    let near: Vec<String> = before.into_iter().chain(after).map(said).collect();
    if near.is_empty() { "give policies that are in force on this date".to_owned() } else { near.join("; ") }
}

/// A policy and the dates on which it is in force.
fn said(policy: &Policy) -> String {
    let pin = policy.pin();
    let (from, to) = policy.validity();
    let from = from.map_or_else(String::new, |date| format!(" from {date}"));
    let to = to.map_or_else(String::new, |date| format!(" until before {date}"));
    let always = if from.is_empty() && to.is_empty() { " at all times" } else { "" };
    format!("{} {} is in force{from}{to}{always}", quote(pin.id.as_str()), pin.version)
}

fn problem(path: String, code: &str, message: String, help: String) -> Diagnostic {
    Diagnostic { code: code.into(), severity: Severity::Error, path, message, help }
}
