//! Properties of control charts: series that do not vary, that are full of ties, mirrored or turned round, with gaps, and rounded.

use amends::measure::compute;
use amends_tests::cases;
use proptest::prelude::*;
use serde_json::{Value, json};

const PROFILES: [&str; 5] = ["shewhart", "western_electric", "nelson", "nhs", "anhoej"];
const KINDS: [&str; 9] = ["c", "u", "p", "u_prime", "p_prime", "xmr", "i_prime", "g", "t"];
const SIZED: [&str; 5] = ["u", "p", "u_prime", "p_prime", "i_prime"];

fn chart(question: &Value) -> Value {
    let answer = compute("control_chart", &question.to_string()).expect("a chart");
    serde_json::from_str(&answer).expect("JSON")
}

fn ruled(chart: &Value) -> Vec<Option<&str>> {
    chart["marks"].as_array().expect("marks").iter().map(|m| m["rule"].as_str()).collect()
}

fn signals(chart: &Value) -> usize {
    let listed: usize =
        chart["signals"].as_array().expect("signals").iter().map(|s| s["points"].as_array().expect("points").len()).sum();
    listed + ruled(chart).iter().flatten().count()
}

fn notes(chart: &Value) -> String {
    chart["notes"].to_string()
}

fn numbers(chart: &Value, column: &str) -> Vec<Option<f64>> {
    chart[column].as_array().expect("a column").iter().map(Value::as_f64).collect()
}

fn near(found: &Value, wanted: f64) {
    let found = found.as_f64().expect("a number");
    assert!((found - wanted).abs() < 5e-5, "{found} is not {wanted}");
}

#[test]
fn screening_never_leaves_nothing() {
    let steps = |low: f64, n: usize, high: f64, m: usize| [vec![low; n], vec![high; m]].concat();
    // (values, lower, upper) with all moving ranges: mean ± 2.66 (or 3 / 1.128) times the mean range.
    for (values, profile, lower, upper) in [
        (steps(5.0, 10, 6.0, 2), "anhoej", 4.9249, 5.4084),
        (steps(5.0, 10, 6.0, 2), "nhs", 4.9248, 5.4085),
        (steps(7.0, 9, 8.0, 3), "anhoej", 7.0082, 7.4918),
        (steps(0.1, 12, 0.3, 1), "anhoej", 0.0711, 0.1597),
    ] {
        cases::count();
        let found = chart(&json!({ "kind": "xmr", "values": values, "profile": profile }));
        near(&found["lower"][0], lower);
        near(&found["upper"][0], upper);
        assert!(notes(&found).contains("screening would leave no spread"), "{found}");
    }
    // Laney's factor is 1 where neighbours are too equal: limits are those of chance.
    for (kind, plain) in [("u_prime", "u"), ("p_prime", "p")] {
        let ask = |kind: &str| {
            chart(&json!({ "kind": kind, "values": steps(5.0, 10, 6.0, 2), "sizes": vec![50; 12], "profile": "anhoej" }))
        };
        let (found, chance) = (ask(kind), ask(plain));
        assert_eq!(found["parts"][0]["sigma_z"], 1.0);
        assert_eq!((&found["lower"], &found["upper"]), (&chance["lower"], &chance["upper"]));
        assert!(notes(&found).contains("sigma_z is taken as 1"), "{found}");
        // Sizes that differ a little make no spread of equal counts.
        let sizes = [vec![50; 6], vec![51; 6]].concat();
        for profile in ["anhoej", "nhs"] {
            let sized = json!({ "kind": kind, "values": steps(5.0, 10, 6.0, 2), "sizes": sizes, "profile": profile });
            assert_eq!(chart(&sized)["parts"][0]["sigma_z"], 1.0);
        }
        // Where it can be estimated it is what peers have, also below 1, and told.
        let calm =
            chart(&json!({ "kind": kind, "values": [5, 6, 5, 6, 5, 6, 5, 6], "sizes": vec![50; 8], "profile": "shewhart" }));
        assert!(calm["parts"][0]["sigma_z"].as_f64().expect("a factor") < 1.0);
        assert!(notes(&calm).contains("vary less than chance"), "{calm}");
    }
}

#[test]
fn a_gap_breaks_a_range() {
    let found = chart(&json!({ "kind": "xmr", "values": [10, 12, null, 30, 31], "profile": "shewhart" }));
    near(&found["parts"][0]["mean_range"], 1.5);
    // The second range does not start at the gap: 12 to 30 is no signal of ranges.
    let wide = chart(&json!({ "kind": "xmr", "values": [10, 11, 10, 11, 10, 11, null, 30, 31, 30], "profile": "shewhart" }));
    assert_eq!(wide["parts"][0]["range_signals"], json!([]));
    // Nothing but gaps between: the ranges run across them, and the chart says so.
    let sparse = chart(&json!({ "kind": "xmr", "values": [10, null, 12, null, 11], "profile": "shewhart" }));
    near(&sparse["parts"][0]["screened_mean_range"], 1.5);
    assert!(notes(&sparse).contains("across gaps"), "{sparse}");
}

#[test]
fn a_baseline_without_spread_takes_that_of_its_part() {
    let found = chart(&json!({ "kind": "xmr", "values": [5, 5, 5, 5, 7, 4, 6, 5], "baseline": 4, "profile": "shewhart" }));
    near(&found["parts"][0]["center"], 5.0);
    near(&found["parts"][0]["screened_mean_range"], 8.0 / 7.0);
    assert_eq!(signals(&found), 0);
    assert!(notes(&found).contains("whole part"), "{found}");
}

#[test]
fn limits_end_where_values_do() {
    let values = [0.0, 0.02, 0.01, 0.0, 0.05, 0.0, 0.01, 0.03];
    let free = chart(&json!({ "kind": "xmr", "values": values, "profile": "shewhart" }));
    assert!(numbers(&free, "lower")[0].expect("a limit") < 0.0);
    let bound = chart(&json!({ "kind": "xmr", "values": values, "profile": "shewhart", "least": 0, "most": 1 }));
    assert_eq!(numbers(&bound, "lower"), vec![Some(0.0); 8]);
    assert_eq!(bound["lower_clipped"].as_array().expect("points").len(), 8);
    assert_eq!(bound["upper_clipped"], json!([]));
    let drawn: Value = serde_json::from_str(
        &compute("chart_spec", &json!({ "chart": { "kind": "xmr", "values": values }, "unit": "share" }).to_string())
            .expect("a chart"),
    )
    .expect("JSON");
    let band = &drawn["spec"]["layer"][0]["data"]["values"];
    for row in band.as_array().expect("rows") {
        assert_eq!(row["y"], 0.0, "{row}");
    }
    for (wrong, code) in [
        (json!({ "kind": "xmr", "values": [2], "most": 1 }), "out_of_range"),
        (json!({ "kind": "xmr", "values": [0], "least": 1, "most": 0 }), "out_of_range"),
        (json!({ "kind": "c", "values": [2], "least": 0 }), "wrong_kind"),
        (json!({ "kind": "i_prime", "values": [2], "sizes": [1], "resolution": 1 }), "wrong_kind"),
        (json!({ "kind": "xmr", "values": [2], "resolution": 0 }), "out_of_range"),
        (json!({ "kind": "xmr", "values": [2], "baseline": 0 }), "out_of_range"),
    ] {
        cases::count();
        let refused = compute("control_chart", &wrong.to_string()).expect_err("no chart");
        assert_eq!(refused.iter().next().map(|d| d.code.clone()), Some(code.to_owned()), "{wrong}");
    }
}

/// Seven points that rise or fall, after seven that do.
fn trends(first: bool, second: bool) -> Vec<f64> {
    let line =
        |rises: bool, from: f64| (0..7).map(move |i| if rises { from + 3.0 * f64::from(i) } else { from - 3.0 * f64::from(i) });
    let noise = [50.0, 20.0, 80.0, 30.0, 70.0, 40.0, 60.0];
    // The second trend starts against the first, so that both are apart.
    let start = match (first, second) {
        (true, true) => 42.0,
        (true, false) => 60.0,
        (false, true) => 41.0,
        (false, false) => 58.0,
    };
    let one = line(first, if first { 41.0 } else { 59.0 });
    noise.into_iter().chain(noise).chain(one).chain(line(second, start)).chain(noise).collect()
}

#[test]
fn every_point_of_a_trend_has_its_direction() {
    for better in ["increase", "decrease"] {
        for (first, second) in [(true, true), (false, false)] {
            cases::count();
            let found =
                chart(&json!({ "kind": "xmr", "values": trends(first, second), "profile": "nhs", "improvement": better }));
            for (i, mark) in found["marks"].as_array().expect("marks").iter().enumerate().skip(14).take(14) {
                let rises = if i < 21 { first } else { second };
                assert_eq!((mark["rule"].as_str(), mark["high"].as_bool()), (Some("trend"), Some(rises)), "{i}");
                let good = rises == (better == "increase");
                let variation = if good { "special_cause_improvement" } else { "special_cause_concern" };
                assert_eq!(mark["variation"], variation, "{i}");
            }
        }
    }
    // Where a rise ends and a fall begins, the point is the last of the rise.
    let peak: Vec<f64> = (0..7).chain((0..6).rev()).map(f64::from).chain([2.0, 4.0, 1.0, 5.0, 0.0, 6.0, 3.0]).collect();
    let found = chart(&json!({ "kind": "xmr", "values": peak, "profile": "nhs" }));
    assert_eq!((found["marks"][6]["high"].as_bool(), found["marks"][7]["high"].as_bool()), (Some(true), Some(false)));
}

/// Values full of ties: few different ones, some gaps.
fn tied() -> impl Strategy<Value = Vec<Option<u8>>> {
    prop::collection::vec(
        prop_oneof![1 => Just(None), 6 => Just(Some(0_u8)), 3 => Just(Some(1)), 1 => (0_u8..5).prop_map(Some)],
        2..40,
    )
}

proptest! {
    #[test]
    fn a_constant_series_never_signals(
        kind in prop::sample::select(&KINDS[..]), profile in prop::sample::select(&PROFILES[..]), value in 0_u32..1000, tenths in any::<bool>(),
        gaps in prop::collection::vec(prop::bool::weighted(0.8), 1..60), baseline in prop::option::of(1_u32..10), wholes in any::<bool>(),
    ) {
        cases::count();
        let value = if tenths { f64::from(value) / 10.0 } else { f64::from(value) };
        let sized = SIZED.contains(&kind);
        // Rates and averages are constant whatever the sizes.
        let size = |i: usize| 1000.0 * f64::from(u32::try_from(i % 7 + 1).expect("small")) / if wholes { 1.0 } else { 7.3 };
        let rate = |i: usize| if sized && kind != "i_prime" { value / 1000.0 * size(i) } else { value };
        let values: Vec<_> = gaps.iter().enumerate().map(|(i, there)| there.then(|| rate(i))).collect();
        let mut ask = json!({ "kind": kind, "values": values, "profile": profile, "baseline": baseline });
        if sized {
            ask["sizes"] = json!((0..gaps.len()).map(size).collect::<Vec<_>>());
        }
        let found = chart(&ask);
        prop_assert_eq!(signals(&found), 0, "{} {}", ask, found);
    }

    #[test]
    fn ties_leave_limits_apart(values in tied(), profile in prop::sample::select(&PROFILES[..]), kind in prop::sample::select(&["xmr", "i_prime", "u_prime"][..])) {
        cases::count();
        let mut ask = json!({ "kind": kind, "values": values, "profile": profile });
        if kind != "xmr" {
            ask["sizes"] = json!(vec![1; values.len()]);
        }
        let found = chart(&ask);
        let mut there: Vec<u8> = values.iter().flatten().copied().collect();
        there.sort_unstable();
        there.dedup();
        for (lower, upper) in numbers(&found, "lower").iter().zip(numbers(&found, "upper")) {
            if let Some((lower, upper)) = lower.zip(upper) {
                prop_assert!(there.len() < 2 || upper > lower, "{} {}", ask, found);
            }
        }
        prop_assert!(there.len() > 1 || signals(&found) == 0);
    }

    #[test]
    fn a_mirrored_series_has_mirrored_signals(values in prop::collection::vec(prop::option::weighted(0.9, -6_i32..6), 2..40), profile in prop::sample::select(&PROFILES[..])) {
        cases::count();
        let ask = |sign: i32, better: &str| chart(&json!({
            "kind": "xmr", "values": values.iter().map(|v| v.map(|v| sign * v)).collect::<Vec<_>>(), "profile": profile, "improvement": better,
        }));
        let (found, mirrored) = (ask(1, "increase"), ask(-1, "decrease"));
        prop_assert_eq!(ruled(&found), ruled(&mirrored));
        prop_assert_eq!(&found["signals"], &mirrored["signals"]);
        for (i, (a, b)) in found["marks"].as_array().expect("marks").iter().zip(mirrored["marks"].as_array().expect("marks")).enumerate() {
            // A point on the centre that is as the one before has no direction.
            if a["rule"].is_string() && (a["high"] == true || b["high"] == true) {
                prop_assert_eq!(&a["variation"], &b["variation"], "{}", i);
                prop_assert_ne!(&a["high"], &b["high"], "{}", i);
            }
        }
        for (column, other) in [("lower", "upper"), ("center", "center")] {
            for (a, b) in numbers(&found, column).iter().zip(numbers(&mirrored, other)) {
                prop_assert!(a.zip(b).is_none_or(|(a, b)| (a + b).abs() < 1e-9));
            }
        }
    }

    #[test]
    fn a_series_turned_round_has_the_same_signals(values in prop::collection::vec(prop::option::weighted(0.9, 0_i32..12), 2..40), profile in prop::sample::select(&["nhs", "anhoej", "shewhart"][..])) {
        cases::count();
        let ask = |values: Vec<Option<i32>>| chart(&json!({ "kind": "xmr", "values": values, "profile": profile }));
        let (found, turned) = (ask(values.clone()), ask(values.iter().rev().copied().collect()));
        let mut back = ruled(&turned);
        back.reverse();
        prop_assert_eq!(ruled(&found), back);
    }

    #[test]
    fn rounding_alone_is_no_signal(level in 1_u32..40, ups in prop::collection::vec(any::<bool>(), 2..13), profile in prop::sample::select(&PROFILES[..])) {
        cases::count();
        // A level between two days, seen as the one or the other.
        let values: Vec<f64> = ups.iter().map(|up| f64::from(level) + if *up { 0.02 } else { -0.02 }).collect();
        let found = chart(&json!({ "kind": "xmr", "values": values, "profile": profile, "resolution": 1 }));
        let trend = ["trend", "alternating"];
        prop_assert!(ruled(&found).iter().flatten().all(|rule| trend.contains(rule)), "{}", found);
    }
}
