//! A return: question and answer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use super::cell::Cell;
use super::forms::{self, Form, FormPeriods};
use crate::document::text::suggest;
use crate::document::{Diagnostics, pointer};
use crate::measure::indicators::{Chosen, Periods, View, attribute, day_number};
use crate::measure::shape::{choices, shapes};
use crate::measure::statistics::coded;
use crate::measure::tally::{Header, Tally, Window};

choices! {
    /// A form of a regulator.
    pub enum ReturnForm {
        /// FCA: DISP 1 Annex 1.
        FcaDisp1Annex1 = "fca_disp_1_annex_1",
        /// FCA: the consolidated return, for periods from 2027. A draft.
        FcaConsolidated = "fca_consolidated",
        /// NHS England: KO41a.
        NhsKo41a = "nhs_ko41a",
        /// CFPB: company responses.
        Cfpb = "cfpb",
        /// MiCA: continuous analysis, article 8.
        MicaArticle8 = "mica_article_8",
        /// SEBI: disclosure of investor complaints.
        Sebi = "sebi",
        /// Regulator of Social Housing: tenant satisfaction measures CH01 and CH02.
        RshTsm = "rsh_tsm",
        /// DSA: internal complaints and disputes in the transparency report. A draft.
        DsaComplaints = "dsa_complaints",
    }
}

impl ReturnForm {
    fn form(self) -> &'static Form {
        match self {
            ReturnForm::FcaDisp1Annex1 => &forms::FCA,
            ReturnForm::FcaConsolidated => &forms::FCA_CONSOLIDATED,
            ReturnForm::NhsKo41a => &forms::KO41A,
            ReturnForm::Cfpb => &forms::CFPB,
            ReturnForm::MicaArticle8 => &forms::MICA,
            ReturnForm::Sebi => &forms::SEBI,
            ReturnForm::RshTsm => &forms::RSH,
            ReturnForm::DsaComplaints => &forms::DSA,
        }
    }
}

shapes! {
    /// Options of a return, in addition to the tally, the form and the periods.
    pub struct ReturnOptions: Built {
        /// Attribute of the groups (product, subject); all complaints together are always there.
        by: Option<String>,
        /// A second attribute, by which each group is divided as well: product by issue. The pairs that have complaints get rows.
        across: Option<String>,
        /// Groups in which there is business: they have rows even without complaints. Groups with complaints always do.
        groups: Option<Vec<String>>,
        /// Exposure by group (accounts, sales), the same in every period; that of all complaints together under the empty text.
        exposure: Option<BTreeMap<String, f64>>,
        /// Currency of amounts, as ISO 4217; may be left out where there is only one.
        currency: Option<String>,
        /// Attributes that divide all complaints one after the other, each as a section of the answer: age, status, service. Not together
        /// with `by`.
        sections: Option<Vec<String>>,
        /// Which values of the firm's attributes mean what a line counts, such as an administrative response.
        marks: Option<Vec<ReturnMark>>,
    }
    /// Complaints that a line counts, by the firm's own values of an attribute.
    pub struct ReturnMark: Built {
        /// The word of the form: see `return_forms`.
        mark: String,
        /// Attribute by which the tally is divided.
        attribute: String,
        /// Values of it that mean the word; at least one, each once.
        values: Vec<String>,
    }
    /// A line of a form.
    pub struct ReturnLine {
        /// Its code here.
        code: String,
        /// Its words.
        label: String,
        /// `count`, `minor units`, `per 1000`, `percent` or `days`.
        unit: String,
    }
    /// The values of one period and group.
    pub struct ReturnRow {
        /// The period.
        period: String,
        /// The attribute of the section; null for all complaints together, and without `sections`.
        section: Option<String>,
        /// The group; null for all complaints together.
        group: Option<String>,
        /// The value of the second attribute; null for the whole group, and for all complaints together.
        across: Option<String>,
        /// Values in the order of the lines; null is not zero.
        values: Vec<Option<f64>>,
        /// Why lines have no value, by code: `needs_calendar`, `needs_currency`, `no_exposure`, `no_cases`, `needs_marks`, `not_recorded`, `only_for_all`.
        reasons: BTreeMap<String, String>,
    }
    /// Lines that must add up.
    pub struct ReturnCheck {
        /// What is checked.
        name: String,
        /// The period.
        period: String,
        /// The attribute of the section; null without `sections`, and for all complaints together.
        section: Option<String>,
        /// The group; null for all complaints together, and for the groups of a section together.
        group: Option<String>,
        /// The value of the second attribute; null for the whole group, and for all complaints together.
        across: Option<String>,
        /// The one side less the other: zero, or the data contradicts itself; null where a line has no value.
        difference: Option<f64>,
    }
    /// A return.
    pub struct RegulatoryReturn {
        /// The form.
        form: ReturnForm,
        /// Title.
        title: String,
        /// Source of the form.
        source: String,
        /// What the tally was made with.
        header: Header,
        /// The lines.
        lines: Vec<ReturnLine>,
        /// The values: for each period all complaints together, then each group.
        rows: Vec<ReturnRow>,
        /// Whether it adds up.
        checks: Vec<ReturnCheck>,
        /// How the form's words are read here, and which values of `marks` no complaint has.
        notes: Vec<String>,
        /// True if the form itself was not read: check each line.
        draft: bool,
    }
    /// A form, described.
    pub struct ReturnFormDescription {
        /// The form.
        form: ReturnForm,
        /// Title.
        title: String,
        /// Source.
        source: String,
        /// The lines.
        lines: Vec<ReturnLine>,
        /// How the form's words are read here.
        notes: Vec<String>,
        /// True if the form itself was not read: check each line.
        draft: bool,
        /// The first date of the periods for which it holds; null if nothing was read of it.
        valid_from: Option<String>,
        /// The first date after these periods; null if none is known.
        valid_to: Option<String>,
        /// The source of these dates.
        validity: Option<String>,
        /// Words whose values the firm gives in `marks`, with their meaning.
        marks: BTreeMap<String, String>,
    }
    /// All forms.
    pub struct ReturnForms {
        /// The forms.
        forms: Vec<ReturnFormDescription>,
    }
}

fn lines(form: &Form) -> Vec<ReturnLine> {
    let line = |l: &forms::Line| ReturnLine { code: l.code.to_owned(), label: l.label.to_owned(), unit: l.unit.to_owned() };
    form.lines.iter().map(line).collect()
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// The forms, with their lines.
///
/// ```
/// use amends::measure::returns::{ReturnForm, forms};
///
/// let all = forms().forms;
/// assert_eq!((all[0].form, all[0].lines.is_empty()), (ReturnForm::FcaDisp1Annex1, false));
/// ```
#[must_use]
pub fn forms() -> ReturnForms {
    let describe = |(_, form): &(&str, ReturnForm)| {
        let found = form.form();
        let (title, source) = (found.title.to_owned(), found.source.to_owned());
        let owned = |text: Option<&str>| text.map(str::to_owned);
        ReturnFormDescription {
            form: *form,
            title,
            source,
            lines: lines(found),
            notes: texts(found.notes),
            draft: found.draft,
            valid_from: owned(found.valid_from),
            valid_to: owned(found.valid_to),
            validity: owned(found.validity),
            marks: found.marks.iter().map(|(word, means)| ((*word).to_owned(), (*means).to_owned())).collect(),
        }
    };
    ReturnForms { forms: ReturnForm::WORDS.iter().map(describe).collect() }
}

impl Tally {
    /// A return to a regulator, line by line, as a view on the tally.
    ///
    /// ```
    /// use amends::measure::returns::{ReturnForm, ReturnOptions};
    /// use amends::measure::{CountOptions, EventLog, LogEvent, LogKind, Periods};
    /// use amends::time::instant::parse;
    ///
    /// let log = EventLog::new([LogEvent::new("C-1", LogKind::Received, parse("2026-01-05T09:00:00Z")?)]);
    /// let tally = log.tally(&CountOptions::new(parse("2026-07-01T00:00:00Z")?))?;
    /// let half_year = Periods::whole("2026-01-01", "2026-06-30")?;
    /// let found = tally.regulatory_return(ReturnForm::Sebi, &half_year, &ReturnOptions::new())?;
    /// assert_eq!(found.rows.len(), 1);
    /// assert_eq!(found.lines.len(), found.rows[0].values.len());
    /// # Ok::<(), amends::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `form_not_valid` for a period for which the form does not hold: the error names the form that does, or the periods that it has.
    /// `unknown_word` for an attribute by which the tally is not divided, and for a mark that the form does not have (`/marks`). So is an
    /// exposure of a group that the return does not have (`/exposure/GROUP`). `wrong_kind` for `/exposure` and `/currency` of a form
    /// without a line that needs them, and for sections together with `by`. `missing_field` for groups without their attribute, for a second attribute without the first, and
    /// for a mark without a value. `duplicate` if both attributes are the same, and for a section, a mark or a value of a mark that is given
    /// twice. So is one value under two marks of a form whose marks exclude each other.
    pub fn regulatory_return(
        &self,
        form: ReturnForm,
        periods: &Periods,
        options: &ReturnOptions,
    ) -> Result<RegulatoryReturn, Diagnostics> {
        made(self, form, periods, options)
    }
}

fn made(tally: &Tally, of: ReturnForm, periods: &Periods, input: &ReturnOptions) -> Result<RegulatoryReturn, Diagnostics> {
    let form = of.form();
    for period in periods.list() {
        valid(of, period.window, &period.label)?;
        of_its_periods(of, period.window, &period.label)?;
    }
    let given = input.marks.as_deref().unwrap_or_default();
    let marks = marks(tally, of, given)?;
    let place = input.by.as_ref().map(|by| attribute(tally, by, "/by")).transpose()?;
    if place.is_none() && input.groups.is_some() {
        return Err(coded("/groups", "missing_field", "groups of what?", "name their attribute as `by`"));
    }
    let across = input.across.as_ref().map(|by| attribute(tally, by, "/across")).transpose()?;
    if across.is_some() && place.is_none() {
        return Err(coded("/across", "missing_field", "groups of what are divided?", "name the first attribute as `by`"));
    }
    if across.is_some() && across == place {
        return Err(coded("/across", "duplicate", "this is the attribute of the groups", "name another attribute"));
    }
    let sections = sections(tally, input)?;
    let mut groups: BTreeSet<&str> = input.groups.iter().flatten().map(String::as_str).collect();
    if let Some(place) = place {
        groups.extend(values(tally, place));
    }
    for name in input.exposure.iter().flat_map(BTreeMap::keys).filter(|name| !name.is_empty()) {
        if !groups.contains(name.as_str()) {
            let help = match groups.is_empty() {
                true => "give those of all complaints under the empty text, and name groups in `groups`".to_owned(),
                false => suggest(name, groups.iter().copied()),
            };
            let path = format!("/exposure{}", pointer(name));
            return Err(coded(&path, "unknown_word", "there is no such group in this return", &help));
        }
    }
    for (path, given, unit) in
        [("/exposure", input.exposure.is_some(), "per 1000"), ("/currency", input.currency.is_some(), "minor units")]
    {
        if given && form.lines.iter().all(|line| line.unit != unit) {
            let message = "this form has no line that needs it";
            return Err(coded(path, "wrong_kind", message, "leave it out"));
        }
    }
    let mut out = RegulatoryReturn {
        form: of,
        title: form.title.to_owned(),
        source: form.source.to_owned(),
        header: tally.header.clone(),
        lines: lines(form),
        rows: Vec::new(),
        checks: Vec::new(),
        notes: texts(form.notes),
        draft: form.draft,
    };
    out.notes.extend(without_complaints(tally, given, &marks));
    let pairs = across.zip(place).map_or_else(BTreeSet::new, |(across, place)| pairs(tally, place, across));
    let mut rows: Vec<Place<'_>> = vec![Place::default()];
    for group in &groups {
        let whole = Place { group: Some(*group), ..Place::default() };
        rows.push(whole);
        rows.extend(pairs.iter().filter(|(of, _)| of == group).map(|(_, value)| Place { across: Some(*value), ..whole }));
    }
    for (name, place) in &sections {
        let found: BTreeSet<&str> = values(tally, *place).collect();
        rows.extend(found.into_iter().map(|group| Place { section: Some((*name, *place)), group: Some(group), across: None }));
    }
    for period in periods.list() {
        let first = out.rows.len();
        for row in &rows {
            let (group, value) = (row.group, row.across);
            // What a group is exposed to is known of the group, and of no part of it.
            let exposed = if value.is_some() || row.section.is_some() { None } else { input.exposure.as_ref() };
            let exposure = exposed.and_then(|e| e.get(group.unwrap_or_default())).copied();
            let chosen = [row.section.map(|s| s.1).or(place).zip(group), across.zip(value)];
            let only: Vec<Chosen> = chosen.into_iter().flatten().map(|(place, value)| Chosen::one(place, value)).collect();
            let cell = Cell {
                view: View { only: &only, exposure, ..View::of(tally, period.window) },
                currency: input.currency.as_deref(),
                three_months: three_months_before(period.window.to),
                marks: &marks,
            };
            add(&mut out, form, cell, &period.label, *row);
        }
        for (name, _) in &sections {
            let check = adds_up(out.rows.get(first..).unwrap_or_default(), form, &period.label, name);
            out.checks.push(check);
        }
    }
    Ok(out)
}

/// Which complaints a row counts.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    /// The attribute of the section, and its place in the tally.
    section: Option<(&'a str, usize)>,
    group: Option<&'a str>,
    across: Option<&'a str>,
}

/// The attributes of the sections, with their places in the tally.
fn sections<'a>(tally: &Tally, input: &'a ReturnOptions) -> Result<Vec<(&'a str, usize)>, Diagnostics> {
    let given = input.sections.as_deref().unwrap_or_default();
    if input.by.is_some() && !given.is_empty() {
        let help = "leave out `by`, and name its attribute as a section";
        return Err(coded("/sections", "wrong_kind", "one answer has groups or sections, not both", help));
    }
    let mut out: Vec<(&str, usize)> = Vec::new();
    for (i, name) in given.iter().enumerate() {
        let path = format!("/sections/{i}");
        if out.iter().any(|(known, _)| known == name) {
            return Err(coded(&path, "duplicate", &format!("`{name}` is a section already"), "name each attribute once"));
        }
        out.push((name, attribute(tally, name, &path)?));
    }
    Ok(out)
}

/// Do the groups of a section make up all complaints, in each line that counts?
fn adds_up(rows: &[ReturnRow], form: &Form, period: &str, section: &str) -> ReturnCheck {
    let whole = rows.iter().find(|row| row.section.is_none() && row.group.is_none());
    let groups = || rows.iter().filter(|row| row.section.as_deref() == Some(section));
    let counts = form.lines.iter().enumerate().filter(|(_, line)| line.unit == "count" && line.code != "nil");
    let of = |row: &ReturnRow, place: usize| row.values.get(place).copied().flatten();
    let differences: Vec<f64> = counts
        .filter_map(|(place, _)| {
            let parts: Option<f64> = groups().map(|row| of(row, place)).sum();
            Some((parts? - whole.and_then(|row| of(row, place))?).abs())
        })
        .collect();
    ReturnCheck {
        name: "groups of the section".to_owned(),
        period: period.to_owned(),
        section: Some(section.to_owned()),
        group: None,
        across: None,
        difference: (!differences.is_empty()).then(|| differences.iter().sum()),
    }
}

/// A word of a form, and the values that mean it; none where no complaint has a value of their attribute.
type Marked = (&'static str, Option<Chosen>);

/// The firm's values of the words of a form.
fn marks(tally: &Tally, of: ReturnForm, given: &[ReturnMark]) -> Result<Vec<Marked>, Diagnostics> {
    let mut out: Vec<Marked> = Vec::new();
    let mut taken: BTreeMap<(&str, &str), &'static str> = BTreeMap::new();
    for (i, one) in given.iter().enumerate() {
        let known = of.form().marks.iter().map(|(word, _)| *word);
        let Some(word) = known.clone().find(|word| *word == one.mark) else {
            let message = format!("`{}` has no mark `{}`", of.as_str(), one.mark);
            let listed: Vec<&str> = known.collect();
            let help = if listed.is_empty() { "leave it out".to_owned() } else { format!("use one of {}", listed.join(", ")) };
            return Err(coded(&format!("/marks/{i}/mark"), "unknown_word", &message, &help));
        };
        if out.iter().any(|(other, _)| *other == word) {
            let help = "name all its values in one place";
            return Err(coded(&format!("/marks/{i}/mark"), "duplicate", &format!("`{word}` is marked twice"), help));
        }
        let place = attribute(tally, &one.attribute, &format!("/marks/{i}/attribute"))?;
        if one.values.is_empty() {
            let message = format!("no value of `{}` means `{word}`", one.attribute);
            return Err(coded(
                &format!("/marks/{i}/values"),
                "missing_field",
                &message,
                "name the values, or leave the mark out",
            ));
        }
        for (k, value) in one.values.iter().enumerate() {
            let before = taken.insert((&one.attribute, value), word);
            if let Some(before) = before.filter(|before| *before == word || of.form().marks_exclude) {
                let message = format!("`{value}` of `{}` already means `{before}`", one.attribute);
                let help = "name it under one mark, once";
                return Err(coded(&format!("/marks/{i}/values/{k}"), "duplicate", &message, help));
            }
        }
        // Where complaints have no value at all, nobody knows what they are.
        let unknown = !tally.strata.is_empty() && values(tally, place).all(str::is_empty);
        out.push((word, (!unknown).then(|| Chosen { place, values: one.values.clone() })));
    }
    Ok(out)
}

/// The values that complaints have; empty for those without one.
fn values(tally: &Tally, place: usize) -> impl Iterator<Item = &str> {
    tally.strata.keys().filter_map(move |values| values.get(place)).map(String::as_str)
}

/// A note for each value of a mark that no complaint has: a word not used in this time, or one that is written otherwise.
fn without_complaints(tally: &Tally, given: &[ReturnMark], marks: &[Marked]) -> Vec<String> {
    let mut out = Vec::new();
    for (one, (word, chosen)) in given.iter().zip(marks) {
        let Some(chosen) = chosen else {
            out.push(format!("Mark `{word}`: no complaint has a value of `{}`, so its lines have no value.", one.attribute));
            continue;
        };
        let known: BTreeSet<&str> = values(tally, chosen.place).collect();
        for value in one.values.iter().filter(|value| !known.contains(value.as_str())) {
            out.push(format!("Mark `{word}`: no complaint of the tally has `{value}` as its `{}`.", one.attribute));
        }
    }
    out
}

/// The pairs of values that complaints have.
fn pairs(tally: &Tally, place: usize, across: usize) -> BTreeSet<(&str, &str)> {
    tally.strata.keys().filter_map(|values| Some((values.get(place)?.as_str(), values.get(across)?.as_str()))).collect()
}

/// The day of a date of a form, or one that lies beyond every day.
fn day(text: Option<&str>, beyond: i32) -> i32 {
    text.and_then(crate::time::parse_date).map_or(beyond, day_number)
}

/// Refuses a period for which the form does not hold, and names the forms that do.
fn valid(of: ReturnForm, window: Window, label: &str) -> Result<(), Diagnostics> {
    let dates = |form: &Form| (day(form.valid_from, i32::MIN), day(form.valid_to, i32::MAX));
    let (form, holds) = (of.form(), |(from, to): (i32, i32)| from <= window.from && window.to <= to);
    if holds(dates(form)) {
        return Ok(());
    }
    let family = ReturnForm::WORDS.iter().filter(|(_, other)| other.form().family == form.family);
    let meets = family.filter(|(_, other)| dates(other.form()).0 < window.to && window.from < dates(other.form()).1);
    let meets: Vec<(&str, &Form)> = meets.map(|(word, other)| (*word, other.form())).collect();
    let said = |(word, form): &(&str, &Form)| match (form.valid_from, form.valid_to) {
        (Some(from), Some(to)) => format!("`{word}` from {from} until before {to}"),
        (Some(from), None) => format!("`{word}` from {from}"),
        (None, Some(to)) => format!("`{word}` until before {to}"),
        (None, None) => format!("`{word}`"),
    };
    let help = match meets.as_slice() {
        [one] => format!("use {}", said(one)),
        [] => "choose another period".to_owned(),
        several => format!("cut the period: {}", several.iter().map(said).collect::<Vec<_>>().join(", ")),
    };
    Err(coded("/form", "form_not_valid", &format!("`{}` does not hold for all of {label}", of.as_str()), &help))
}

/// Refuses a period that the form does not have, and names those that it meets.
fn of_its_periods(of: ReturnForm, window: Window, label: &str) -> Result<(), Diagnostics> {
    let Some(periods) = of.form().periods else { return Ok(()) };
    // A period of the form, by its year and its place in it.
    let found = |day: i32| {
        let date = NaiveDate::from_epoch_days(day)?;
        Some(match periods {
            FormPeriods::HalfYears => (date.year(), date.month() > 6),
            FormPeriods::YearsFromApril => (date.year().saturating_sub(i32::from(date.month() < 4)), false),
        })
    };
    let name = |(year, second): (i32, bool)| match periods {
        FormPeriods::HalfYears => format!("{year:04}-H{}", if second { 2 } else { 1 }),
        FormPeriods::YearsFromApril => format!("{year:04}-04-01 to {:04}-03-31", year.saturating_add(1)),
    };
    let (first, last) = (found(window.from), found(window.to.saturating_sub(1)));
    let whole = found(window.from.saturating_sub(1)) != first && found(window.to) != last;
    let unbound = matches!(periods, FormPeriods::YearsFromApril) && window.to <= day(Some("2022-04-01"), i32::MIN);
    if unbound || (first == last && whole) {
        return Ok(());
    }
    let (first, last) = (first.map(name).unwrap_or_default(), last.map(name).unwrap_or_default());
    let help = match periods {
        FormPeriods::HalfYears => {
            let which = if first == last { first } else { format!("{first} to {last}") };
            format!("its periods are half-years from 1 January and from 1 July, the unit `half`: use {which}")
        }
        FormPeriods::YearsFromApril => {
            let which = if first == last { first } else { format!("{first}, or {last}") };
            format!("its periods are years from 1 April: use the unit `whole`, {which}")
        }
    };
    Err(coded("/periods", "form_not_valid", &format!("`{}` has no period {label}", of.as_str()), &help))
}

/// The day three months before the end of a period: what was received before it is older.
fn three_months_before(end: i32) -> i32 {
    let date = NaiveDate::from_epoch_days(end).and_then(|d| d.checked_sub_months(Months::new(3)));
    date.map_or(i32::MIN, day_number)
}

fn add(out: &mut RegulatoryReturn, form: &Form, cell: Cell<'_>, period: &str, place: Place<'_>) {
    let mut row = ReturnRow {
        period: period.to_owned(),
        section: place.section.map(|(name, _)| name.to_owned()),
        group: place.group.map(str::to_owned),
        across: place.across.map(str::to_owned),
        values: Vec::new(),
        reasons: BTreeMap::new(),
    };
    for line in form.lines {
        let found = (line.of)(cell);
        row.values.push(found.ok());
        if let Err(reason) = found {
            row.reasons.insert(line.code.to_owned(), reason.to_owned());
        }
    }
    let side = |codes: &[&str]| -> Option<f64> {
        let value = |code: &&str| {
            let place = form.lines.iter().position(|l| l.code == *code)?;
            row.values.get(place).copied().flatten()
        };
        codes.iter().map(value).sum()
    };
    for (name, left, right) in form.checks {
        let difference = side(left).zip(side(right)).map(|(left, right)| left - right);
        let (name, period) = ((*name).to_owned(), row.period.clone());
        let (section, group, across) = (row.section.clone(), row.group.clone(), row.across.clone());
        out.checks.push(ReturnCheck { name, period, section, group, across, difference });
    }
    out.rows.push(row);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::tally::{Counter, Gather, Recordable, SpanKind, Window};

    #[test]
    fn lines_that_rest_on_what_is_not_recorded_have_no_value() {
        // Mergers, withdrawals and reopenings are taken off or added as far as they are known.
        const AS_KNOWN: [Recordable; 3] = [Recordable::Merged, Recordable::Withdrawn, Recordable::Reopened];
        let mut whole = crate::measure::log::counted(&[], None);
        let mut gather = Gather::default();
        Counter::ALL.iter().for_each(|c| gather.count(0, [(*c, 10)]));
        SpanKind::WORDS.iter().for_each(|kind| gather.span(0, kind.1, 3));
        // Closed within the period too.
        gather.span(0, SpanKind::Closed, 0);
        whole.put(Some(&Vec::new()), gather.take());
        whole.header.calendar = Some(String::new());
        whole.seen = Recordable::WORDS.iter().map(|w| w.1).collect();
        let words = ReturnForm::WORDS.iter().flat_map(|form| form.1.form().marks);
        let marks: Vec<_> = words.map(|(word, _)| (*word, Some(Chosen::one(0, "x")))).collect();
        let value = |tally: &Tally, line: &forms::Line| {
            let view = View { exposure: Some(1.0), ..View::of(tally, Window { from: 0, to: 1 }) };
            (line.of)(Cell { view, currency: None, three_months: 1, marks: &marks })
        };
        for line in ReturnForm::WORDS.iter().flat_map(|form| form.1.form().lines) {
            crate::cases::count();
            assert!(value(&whole, line).is_ok(), "{}", line.code);
            for counter in Counter::ALL {
                let mut more = whole.clone();
                let mut one = Gather::default();
                one.count(0, [(*counter, 1)]);
                more.put(Some(&Vec::new()), one.take());
                if value(&more, line) == value(&whole, line) {
                    continue;
                }
                for need in counter.needs().iter().filter(|need| !AS_KNOWN.contains(need)) {
                    more.seen = Recordable::WORDS.iter().map(|w| w.1).filter(|w| w != need).collect();
                    assert_eq!(value(&more, line), Err("not_recorded"), "{} without {}", line.code, need.as_str());
                }
            }
        }
    }
}
