//! What each kind of chart shows: from a statistic to a picture and its words.

pub(crate) mod ages;
pub(crate) mod bars;
pub(crate) mod causes;
pub(crate) mod control;
pub(crate) mod effects;
pub(crate) mod flow;
pub(crate) mod funnel;
pub(crate) mod rising;
pub(crate) mod spark;
pub(crate) mod survival;
pub(crate) mod timeline;
