//! The policies that come with this library.

use serde_json::Value;

macro_rules! presets {
    ($($id:literal $file:literal;)+ ; drafts: $($draft:literal $draft_file:literal;)+) => {
        /// Ids of the policies that come with this library and were checked against the text of the law or the standard. If a law changed,
        /// `id@version` names an earlier version.
        pub const PRESETS: &[&str] = &[$($id,)+];

        /// Ids of drafts: their figures are corroborated, and the text of the law was not read. A policy that extends or includes
        /// one names it in `accepts_drafts`.
        pub const DRAFTS: &[&str] = &[$($draft,)+];

        fn text(id: &str) -> Option<&'static str> {
            match id {
                $($id => Some(include_str!(concat!("../../presets/", $file, ".json"))),)+
                $($draft => Some(include_str!(concat!("../../presets/", $draft_file, ".json"))),)+
                _ => None,
            }
        }
    };
}

presets! {
    "iso-10002" "iso-10002";
    "small-organisation" "small-organisation";
    "ca-bank-fcpf" "ca-bank-fcpf";
    "eu-dsa-20" "eu-dsa-20";
    "eu-mica-2025-294" "eu-mica-2025-294";
    "eu-psd2-101" "eu-psd2-101";
    "ie-psr-2018-124" "ie-psr-2018-124";
    "nz-fair-insurance-code" "nz-fair-insurance-code";
    "nz-hdc-right10" "nz-hdc-right10";
    "sg-mas-fa-chr-2021" "sg-mas-fa-chr-2021";
    "uk-dpa2018-s164a" "uk-dpa2018-s164a";
    "uk-fca-disp-psd-emd" "uk-fca-disp-psd-emd";
    "uk-fca-disp" "uk-fca-disp";
    "uk-housing-ombudsman-code-2024" "uk-housing-ombudsman-code-2024";
    "uk-la-public-health-2012-3094" "uk-la-public-health-2012-3094";
    "us-dot-259-7" "us-dot-259-7";
    "us-fda-mdr-qmsr" "us-fda-mdr-qmsr";
    "us-reg-e-1005-11" "us-reg-e-1005-11";
    ; drafts:
    "au-asic-rg271" "au-asic-rg271";
    "es-ley-10-2025" "es-ley-10-2025";
    "eu-gdpr-12-3" "eu-gdpr-12-3";
    "ie-cbi-cpc" "ie-cbi-cpc";
    "in-cpgrams" "in-cpgrams";
    "in-rbi-rbios" "in-rbi-rbios";
    "in-sebi-scores" "in-sebi-scores";
    "uk-dmcc-adr" "uk-dmcc-adr";
    "uk-lgsco-code" "uk-lgsco-code";
    "uk-nhs-2009-309" "uk-nhs-2009-309";
    "uk-ofcom-gc-c4@8-weeks" "uk-ofcom-gc-c4.8-weeks";
    "uk-ofcom-gc-c4" "uk-ofcom-gc-c4";
    "uk-ofgem-cchs-2008" "uk-ofgem-cchs-2008";
    "uk-water-gss" "uk-water-gss";
    "us-dot-382" "us-dot-382";
}

/// A preset's document.
pub(crate) fn document(id: &str) -> Option<Value> {
    crate::document::json::parse(text(id)?).ok()
}
