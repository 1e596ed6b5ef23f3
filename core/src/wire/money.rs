//! Money: a whole number of minor units and an ISO 4217 code. Never a float, never converted.

use std::fmt;

use super::blank::Blank;
use super::kind::{Field, Kind, RecordType};
use super::reader::Reader;
use super::value::{Record, Wire};
use super::writer::Writer;
use crate::document::error::{Read, WireError};
use crate::document::limits::{Limits, MAX_SAFE_INTEGER};

/// An ISO 4217 code: three upper-case letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Codes of ISO 4217 (2026) whose minor unit is not two decimals.
const DECIMALS: &[(&str, u8)] = &[
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("ISK", 0),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("PYG", 0),
    ("RWF", 0),
    ("UGX", 0),
    ("UYI", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
    ("BHD", 3),
    ("IQD", 3),
    ("JOD", 3),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("TND", 3),
    ("CLF", 4),
    ("UYW", 4),
];

/// Codes of ISO 4217 (2026) with two decimals.
const TWO_DECIMALS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR \
IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK \
NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY \
TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

impl Currency {
    /// Checks a code.
    ///
    /// # Errors
    /// [`MoneyError::UnknownCurrency`].
    ///
    /// ```
    /// use amends::wire::Currency;
    /// assert_eq!(Currency::new("JPY")?.decimals(), 0);
    /// assert_eq!(Currency::new("EUR")?.decimals(), 2);
    /// assert_eq!(Currency::new("Euro").unwrap_err().code(), "invalid_money");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(code: &str) -> Result<Currency, MoneyError> {
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| MoneyError::UnknownCurrency)?;
        let known = DECIMALS.iter().any(|(c, _)| *c == code) || TWO_DECIMALS.split(' ').any(|c| c == code);
        if known { Ok(Currency(bytes)) } else { Err(MoneyError::UnknownCurrency) }
    }

    /// Every currency of ISO 4217 that this library knows, by its code.
    ///
    /// ```
    /// use amends::wire::Currency;
    /// let without_decimals = Currency::all().into_iter().filter(|one| one.decimals() == 0).count();
    /// assert_eq!(without_decimals, 17);
    /// ```
    #[must_use]
    pub fn all() -> Vec<Currency> {
        let codes = DECIMALS.iter().map(|(code, _)| *code).chain(TWO_DECIMALS.split(' '));
        let mut all: Vec<Currency> = codes.filter_map(|code| code.as_bytes().try_into().ok().map(Currency)).collect();
        all.sort_unstable();
        all
    }

    /// The three letters: `EUR`.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals of the minor unit: 2 for EUR, 0 for JPY.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        DECIMALS.iter().find(|(code, _)| *code == self.code()).map_or(2, |(_, n)| *n)
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What money refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Below zero, or beyond 2^53 − 1 minor units.
    #[error("an amount is a whole number of minor units from 0 to 2^53 - 1")]
    Amount,
    /// Not a code of ISO 4217.
    #[error("not a currency code of ISO 4217")]
    UnknownCurrency,
    /// More decimals than the currency has, or other signs than digits.
    #[error("not an amount in this currency")]
    Text,
    /// A sum beyond what an amount may be.
    #[error("the sum is too large")]
    Overflow,
    /// A sum of two currencies.
    #[error("amounts of different currencies cannot be added")]
    CurrencyMismatch,
}

impl MoneyError {
    /// The stable code: `invalid_money`, `money_overflow` or `currency_mismatch`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Amount | Self::UnknownCurrency | Self::Text => "invalid_money",
            Self::Overflow => "money_overflow",
            Self::CurrencyMismatch => "currency_mismatch",
        }
    }
    fn wire(self) -> WireError {
        WireError::new(self.code(), self.to_string(), self.help())
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Amount | Self::UnknownCurrency | Self::Text => "give {\"currency\": \"EUR\", \"minor\": 1050} for 10.50 euros",
            Self::Overflow => "divide the sum",
            Self::CurrencyMismatch => "add amounts of one currency, each currency for itself",
        }
    }
}

/// An amount of money: 10.50 euros are 1050 minor units of `EUR`.
///
/// ```
/// use amends::wire::Money;
/// let offer = Money::new(1050, "EUR")?;
/// assert_eq!(offer.to_string(), "10.50 EUR");
/// assert_eq!(Money::parse("10.50", "EUR")?, offer);
/// assert!(Money::parse("1.5", "JPY").is_err());
/// assert!(offer.plus(Money::new(1, "USD")?).is_err());
/// # Ok::<(), amends::wire::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    currency: Currency,
    minor: u64,
}

impl Money {
    /// An amount of minor units.
    ///
    /// # Errors
    /// [`MoneyError`].
    ///
    /// ```
    /// use amends::wire::Money;
    /// assert_eq!(Money::new(1050, "EUR")?.to_string(), "10.50 EUR");
    /// assert_eq!(Money::new(1050, "JPY")?.to_string(), "1050 JPY"); // no decimals
    /// assert!(Money::new(-1, "EUR").is_err());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn new(minor: i64, currency: &str) -> Result<Money, MoneyError> {
        let currency = Currency::new(currency)?;
        let minor = u64::try_from(minor).ok().filter(|m| *m <= MAX_SAFE_INTEGER).ok_or(MoneyError::Amount)?;
        Ok(Money { currency, minor })
    }

    /// Reads `10.50`: ASCII digits, at most as many decimals as the currency has.
    ///
    /// # Errors
    /// [`MoneyError`].
    ///
    /// ```
    /// use amends::wire::Money;
    /// assert_eq!(Money::parse("10.5", "EUR")?.minor(), 1050);
    /// assert!(Money::parse("10,50", "EUR").is_err());
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn parse(text: &str, currency: &str) -> Result<Money, MoneyError> {
        let code = Currency::new(currency)?;
        let decimals = usize::from(code.decimals());
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let dotted = text.contains('.');
        let digits = |s: &str| s.bytes().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > decimals || (dotted && part.is_empty()) {
            return Err(MoneyError::Text);
        }
        let padded = format!("{whole}{part:0<decimals$}");
        Money::new(padded.parse().map_err(|_| MoneyError::Amount)?, currency)
    }

    /// The amount in minor units: 1050 for 10.50 EUR.
    #[must_use]
    pub fn minor(&self) -> u64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`], [`MoneyError::Overflow`].
    ///
    /// ```
    /// use amends::wire::Money;
    /// let sum = Money::parse("10.50", "EUR")?.plus(Money::parse("4.50", "EUR")?)?;
    /// assert_eq!(sum.to_string(), "15.00 EUR");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = self.minor.checked_add(other.minor).filter(|m| *m <= MAX_SAFE_INTEGER).ok_or(MoneyError::Overflow)?;
        Ok(Money { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = usize::from(self.currency.decimals());
        let digits = format!("{:0>width$}", self.minor, width = decimals.saturating_add(1));
        let (whole, part) = digits.split_at_checked(digits.len().saturating_sub(decimals)).unwrap_or((&digits, ""));
        let point = if part.is_empty() { "" } else { "." };
        write!(f, "{whole}{point}{part} {}", self.currency.code())
    }
}

const FIELDS: &[Field] = &[
    Field { name: "currency", kind: Kind::Text, required: true, doc: "ISO 4217 code." },
    Field { name: "minor", kind: Kind::Integer, required: true, doc: "Minor units (cents), 0 or more." },
];

impl Record for Money {
    const TYPE: RecordType = RecordType { name: "Money", doc: "An amount of money in minor units.", fields: FIELDS };
}

super::interop!(Money);

impl Blank for Money {
    fn blank() -> Self {
        Money { currency: Currency(*b"EUR"), minor: 0 }
    }
}

impl Wire for Money {
    const KIND: Kind = Kind::Record(&Self::TYPE);
    fn fill(&mut self, r: &mut Reader<'_>) -> Read<()> {
        let (mut currency, mut minor) = (String::new(), 0_i64);
        let read = r.whole(|r| r.record(FIELDS, &mut |r, i| if i == 0 { currency.fill(r) } else { minor.fill(r) }));
        read.map_err(|e| match e.code() {
            "wrong_type" | "out_of_range" | "missing_field" => MoneyError::Amount.wire(),
            _ => e,
        })?;
        *self = Money::new(minor, &currency).map_err(MoneyError::wire)?;
        Ok(())
    }
    /// An object of two fields; its amount was checked when it was made.
    fn check(&self, limits: &mut Limits) -> Read<()> {
        (0..5).try_for_each(|_| limits.value())
    }
    fn write(&self, w: &mut Writer) {
        w.open('{');
        w.entry("currency", |w| w.text(self.currency.code()));
        w.entry("minor", |w| w.integer(i64::try_from(self.minor).unwrap_or(i64::MAX)));
        w.close('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_money() {
        for (text, currency) in
            [("1.5", "JPY"), ("١٠", "EGP"), ("10.123", "EUR"), ("-1", "EUR"), ("", "EUR"), ("1.", "EUR"), ("1e2", "EUR")]
        {
            crate::cases::count();
            assert!(Money::parse(text, currency).is_err(), "{text} {currency}");
        }
        for code in ["eur", "EURO", "", "€", "XXX ", "QQQ"] {
            crate::cases::count();
            assert!(Currency::new(code).is_err(), "{code}");
        }
        assert_eq!(Money::parse("1.5", "KWD").unwrap().to_string(), "1.500 KWD");
        assert_eq!(Money::parse("7", "JPY").unwrap().to_string(), "7 JPY");
        let most = Money::new(9_007_199_254_740_991, "EUR").unwrap();
        assert_eq!(most.plus(Money::new(1, "EUR").unwrap()), Err(MoneyError::Overflow));
    }
}
