//! From a document to a policy.

use serde_json::Value;

use super::library::Library;
use super::model::Policy;
#[cfg(feature = "presets")]
use super::presets;
use super::read;
#[cfg(feature = "presets")]
use crate::document::text::{quote, suggest};
#[cfg(feature = "presets")]
use crate::document::{Diagnostic, Severity};
use crate::document::{Diagnostics, json};
use crate::ledger::Hash;
#[cfg(feature = "presets")]
use crate::time::Almanac;

impl Policy {
    /// Reads and checks a document without exploring it: for one that was explored before, such as a policy that a server
    /// sends to its pages. Form and sense are checked all the same.
    ///
    /// # Errors
    /// [`Diagnostics`].
    ///
    /// ```
    /// use amends::policy::{Library, Policy};
    /// use amends::time::Almanac;
    /// let sent = Policy::preset("iso-10002")?.pinned(); // by a server
    /// let received = Policy::trusted(&sent, &Library::new(Almanac::empty()))?; // in a page
    /// assert_eq!(received.pin(), Policy::preset("iso-10002")?.pin());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn trusted(value: &Value, library: &Library) -> Result<Policy, Diagnostics> {
        let (whole, idle) = library.resolve(value)?;
        json::fits(&whole)?;
        let mut policy = read::policy(&whole, &library.almanac)?;
        if let Some(inner) = std::sync::Arc::get_mut(&mut policy.0) {
            inner.warnings.0.extend(idle.0);
        }
        Ok(policy)
    }

    /// Takes a policy that another reader of this library has checked, such as a server: its [`pinned`](Policy::pinned) document, and
    /// the hash of its [`pin`](Policy::pin). The hash shows that it is the same document, so it is not checked again.
    ///
    /// # Errors
    /// `policy_hash_mismatch` if it is another document; problems of its calendars.
    ///
    /// ```
    /// use amends::Policy;
    /// let policy = Policy::preset("iso-10002")?; // on the server
    /// let (sent, hash) = (policy.pinned(), policy.pin().hash);
    /// let received = Policy::vouched(&sent, hash)?; // in a page
    /// assert_eq!(received.pin(), policy.pin());
    ///
    /// let mut other = sent.clone();
    /// other["title"] = "Another".into();
    /// assert_eq!(Policy::vouched(&other, hash).unwrap_err().0[0].code, "policy_hash_mismatch");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn vouched(document: &Value, hash: Hash) -> Result<Policy, Diagnostics> {
        json::fits(document)?;
        read::vouched(document, hash)
    }

    /// A policy of this crate: `iso-10002`, `small-organisation` (Annex B), or a regime of [`PRESETS`](super::PRESETS).
    ///
    /// # Errors
    /// [`Diagnostics`]: `unknown_policy` for another id; `draft_not_accepted` for a draft: see [`Policy::draft`].
    ///
    /// ```
    /// use amends::Policy;
    /// let policy = Policy::preset("iso-10002")?;
    /// assert!(policy.warnings().0.is_empty());
    /// let regime = Policy::preset("uk-fca-disp")?;
    /// assert_eq!(regime.timer("final").unwrap().within.within.to_string(), "P8W");
    /// assert_eq!(Policy::preset("iso-1002").unwrap_err().0[0].help, "did you mean `iso-10002`?");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[cfg(feature = "presets")]
    pub fn preset(id: &str) -> Result<Policy, Diagnostics> {
        Policy::trusted(&Policy::preset_document(id)?, &Library::new(Almanac::bundled()))
    }

    /// A preset's document: a policy may begin with it, or extend it by its `id`.
    ///
    /// # Errors
    /// [`Diagnostics`]: `unknown_policy`.
    ///
    /// ```
    /// use amends::Policy;
    /// let document = Policy::preset_document("iso-10002")?;
    /// assert_eq!(document["id"], "iso-10002");
    /// # Ok::<(), amends::Error>(())
    /// ```
    #[cfg(feature = "presets")]
    pub fn preset_document(id: &str) -> Result<Value, Diagnostics> {
        presets::document(id).ok_or_else(|| {
            let help = suggest(id, presets::PRESETS.iter().chain(presets::DRAFTS).copied());
            let message = format!("there is no preset {}", quote(id));
            Diagnostics(vec![Diagnostic {
                code: "unknown_policy".into(),
                severity: Severity::Error,
                path: String::new(),
                message,
                help,
            }])
        })
    }
}
