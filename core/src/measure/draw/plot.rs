//! What is drawn, before anything decides how.

/// A picture.
#[derive(Clone, Debug)]
pub(crate) struct Plot {
    pub(crate) title: String,
    /// Its message, for those who cannot see it.
    pub(crate) text: String,
    pub(crate) body: Body,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Lines(Lines),
    Rows(Rows),
}

/// A place: across, up.
pub(crate) type At = (f64, f64);

/// Values up, and periods or numbers across.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    pub(crate) across: Across,
    /// Unit of the values.
    pub(crate) unit: String,
    /// Does the scale begin at zero?
    pub(crate) from_zero: bool,
    pub(crate) bands: Vec<Band>,
    pub(crate) lines: Vec<Line>,
    pub(crate) levels: Vec<Level>,
    pub(crate) marks: Vec<Mark>,
}

#[derive(Clone, Debug)]
pub(crate) enum Across {
    /// Labels of points, which are numbered from zero.
    Periods(Vec<String>),
    /// Numbers, and what they count.
    Numbers(String),
}

/// The room between two lines.
#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub(crate) name: String,
    /// Across, low, high; none breaks it.
    pub(crate) points: Vec<Option<(f64, f64, f64)>>,
    pub(crate) step: Step,
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) points: Vec<Option<At>>,
    pub(crate) look: Look,
    pub(crate) step: Step,
    /// What stands at its end.
    pub(crate) end: Option<String>,
}

/// How a line goes from a point to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Straight.
    None,
    /// Half way between the points.
    Middle,
    /// At the next point.
    After,
}

/// What tells lines apart, also without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// What it is about.
    Data,
    /// The text next to it.
    Second,
    /// Further text next to it.
    Third,
    Limit,
    Centre,
    Target,
}

impl Look {
    /// The order of those that tie.
    pub(crate) const ALL: [Look; 3] = [Look::Data, Look::Second, Look::Third];
}

/// A line across all, with a name.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub(crate) at: f64,
    pub(crate) name: String,
    pub(crate) look: Look,
}

#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) at: At,
    pub(crate) shape: Shape,
    /// What it is, in words.
    pub(crate) told: String,
}

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    Dot,
    Better,
    Worse,
    High,
    Low,
    /// A short line across a bar.
    Tick,
}

/// Rows one below the other, each with its label above what it shows.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    pub(crate) axis: Axis,
    /// A line down all rows, and its name.
    pub(crate) rule: Option<(f64, String)>,
    /// What the shapes mean, where the rows do not say it.
    pub(crate) key: Vec<(Key, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Axis {
    /// From zero, without numbers: each row tells its own.
    Count,
    /// Ratios, on a logarithmic scale.
    Ratio,
    /// Seconds of a clock since 1970-01-01.
    Time,
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) label: String,
    /// What stands at the right.
    pub(crate) told: String,
    pub(crate) strong: bool,
    pub(crate) items: Vec<Item>,
}

#[derive(Clone, Debug)]
pub(crate) enum Item {
    Bar { to: f64, faint: bool },
    Range { low: f64, high: f64 },
    Point { at: f64, shape: Shape },
    Span { from: f64, to: f64, look: SpanLook, told: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpanLook {
    Even,
    Odd,
    Running,
    Paused,
    Late,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Shape(Shape),
    Span(SpanLook),
}
