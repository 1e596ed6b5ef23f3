//! A list reads what it shows, and no more.

use serde_json::json;

use crate::client::{Kind, Service};

/// Records of histories that the service has read so far.
fn read(service: &Service) -> u64 {
    let metrics = service.get("/metrics", "").text;
    let line = metrics.lines().find(|line| line.starts_with("amends_records_read_total ")).expect("the metric");
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn a_list_reads_one_record_of_a_complaint_and_more_only_for_corrections() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let service = Service::start(kind);
        let mara = service.login("mara");
        let complaints: Vec<String> = (0..12).map(|i| service.complain(&format!("The kettle leaks, number {i}.")).0).collect();
        for _ in 0..20 {
            service.give(&complaints[0], &mara, json!({"type": "note", "text": "She called."})).of(200);
        }
        let list = || {
            let before = read(&service);
            let page = service.get("/api/cases", &mara).of(200);
            (page, read(&service) - before)
        };
        list();
        let (page, count) = list();
        assert_eq!((page["items"].as_array().unwrap().len(), count), (12, 12));

        // A correction is record 22. What comes after it is not read.
        let correct = json!({"type": "correct", "sequence": 1, "description": "The heater burns.", "reason": "misheard"});
        service.give(&complaints[0], &mara, correct).of(200);
        service.give(&complaints[0], &mara, json!({"type": "note", "text": "She called again."})).of(200);
        let (page, count) = list();
        assert_eq!(count, 11 + 22);
        let items = page["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["case"] == complaints[0].as_str()).unwrap();
        assert_eq!(
            (&item["subject"], &item["state"], &item["version"]),
            (&json!("The heater burns."), &json!("received"), &json!(23))
        );

        // What is erased is in no list.
        service.give(&complaints[0], &mara, json!({"type": "erase", "basis": "order"})).of(200);
        let (page, _) = list();
        assert!(!page.to_string().contains("heater") && page["items"].as_array().unwrap().len() == 12, "{page}");
    }
}
