//! Notices: what the organisation is told when time brings something. A worker finds most of it. A command that comes first stores what
//! was due before it, so its records hold notices too. Whoever stores records passes them to [`tell`], once.

use amends::Event;
use amends::ledger::{Body as _, EventRecord};

use crate::telemetry::Metrics;

/// The cause of records that time brought. No command has this name, so nobody can forge it.
const TIME: &str = "tick";

/// Tells what time brought among newly stored records. The store gives each record to one caller only.
pub(crate) fn tell(metrics: &Metrics, tenant: &str, records: &[EventRecord<Event>]) {
    for record in records.iter().filter(|record| record.cause.command == TIME) {
        let event = record.event.name();
        // Send messages here. The record is stored, and nobody else gets it.
        tracing::info!(tenant, complaint = %record.stream, sequence = record.sequence, event, "notice");
        metrics.notice(event);
    }
}

#[cfg(test)]
mod tests {
    use crate::app::App;
    use crate::config::Config;
    use crate::worker;
    use amends::case::Request;
    use amends::{Actor, Id};
    use chrono::TimeDelta;

    /// The clock passes every deadline, and a command is faster than the worker. What is due comes from the command, and once.
    #[tokio::test]
    async fn a_command_that_is_faster_than_the_worker_tells_what_was_due() {
        let folder = std::env::temp_dir().join(format!("amends_notices_{}", std::process::id()));
        let path = folder.display().to_string();
        let config = Config::of(|name| match name {
            "AMENDS_DEV" => Some("1".to_owned()),
            "AMENDS_DATA" => Some(path.clone()),
            _ => None,
        });
        let app = App::open(config.unwrap()).await.unwrap();
        let tenant = app.tenants.public().unwrap();
        let (complaint, amy) = (Id::new("C-1").unwrap(), Actor::new("amy", ["handler", "intake"]).unwrap());
        let receive =
            r#"{"type": "receive", "complaint": "C-1", "description": "It leaks.", "complainant": {"answer_to": "jane"}}"#;
        let give = async |command: &str| {
            let request = Request::from_json(command).unwrap();
            app.give(&tenant, &complaint, &request, &app.context(&amy)).await.unwrap()
        };
        give(receive).await;
        assert!(!app.metrics.text().contains("amends_notices_total{"), "{}", app.metrics.text());

        assert!(app.clock.forward_to(app.clock.now() + TimeDelta::days(60)));
        let given = give(r#"{"type": "note", "text": "Called."}"#).await;
        let text = app.metrics.text();
        let count = |event: &str| {
            text.lines().find_map(|l| l.strip_prefix(&format!("amends_notices_total{{event=\"{event}\"}} ")).map(str::to_owned))
        };
        let mut told = 0;
        for event in ["deadline_warned", "deadline_missed", "escalated", "noted"] {
            let stored = given.records.iter().filter(|record| amends::ledger::Body::name(&record.event) == event).count();
            let expected = (event != "noted").then(|| stored.to_string());
            assert_eq!(count(event), expected, "{event}");
            told += stored;
        }
        assert_eq!((given.records.len(), told), (told, given.records.len()));
        assert!(told >= 5, "{told}");

        // Nothing is left for the worker, and nothing comes twice.
        worker::work(&app).await;
        assert_eq!(app.metrics.text(), text);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
