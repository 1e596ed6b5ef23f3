//! Kinds of errors, and the HTTP status of each.

use std::fmt;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $word:literal, $status:literal;)*) => {
        /// The kind of an error says what a caller can do. Every code of an error or a refusal has one kind, and every kind has one HTTP status.
        /// If an answer has several codes, the first of these kinds decides.
        ///
        /// ```
        /// use amends::{Error, ErrorKind, Policy, lifecycle::Command};
        ///
        /// let wrong = Error::from(Command::from_json(r#"{"type": "note"}"#).unwrap_err());
        /// assert_eq!(wrong.kind(), ErrorKind::Malformed);
        /// assert_eq!(wrong.kind().http_status(), 422);
        /// assert_eq!(ErrorKind::Conflict.http_status(), 409);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind { $($(#[doc = $doc])+ #[doc = concat!("HTTP ", $status, ".")] $variant,)* }

        impl ErrorKind {
            /// Every kind, in the order in which they decide.
            pub const ALL: &'static [ErrorKind] = &[$(ErrorKind::$variant),*];
            /// The word, `snake_case`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(ErrorKind::$variant => $word,)* }
            }
            /// The status of an HTTP answer, such as 409.
            #[must_use]
            pub const fn http_status(self) -> u16 {
                match self { $(ErrorKind::$variant => $status,)* }
            }
            /// What it means, for pages.
            #[cfg(feature = "schema")]
            pub(crate) const fn doc(self) -> &'static str {
                match self { $(ErrorKind::$variant => concat!($($doc),+),)* }
            }
        }
    };
}

kinds! {
    /// Something at the service is broken, such as stored records or a database. The caller cannot mend it.
    Fault = "fault", 500;
    /// The service is busy. The same request can succeed later.
    Unavailable = "unavailable", 503;
    /// There is no such complaint.
    NotFound = "not_found", 404;
    /// This person may not do it. Another person may.
    Forbidden = "forbidden", 403;
    /// It does not fit what is stored now. Load the case again, and look before you retry.
    Conflict = "conflict", 409;
    /// The request cannot be read, or does not have the right form.
    Malformed = "malformed", 422;
    /// The request has the right form, but a rule forbids it, or the data gives no answer.
    Impossible = "impossible", 422;
}

impl ErrorKind {
    /// The kind that decides among several. Of none it is `malformed`.
    ///
    /// ```
    /// use amends::ErrorKind::{self, Forbidden, Impossible};
    /// assert_eq!(ErrorKind::first([Impossible, Forbidden]), Forbidden);
    /// ```
    #[must_use]
    pub fn first(kinds: impl IntoIterator<Item = ErrorKind>) -> ErrorKind {
        kinds.into_iter().min().unwrap_or(ErrorKind::Malformed)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
