//! The lifecycle as data: from it the TypeScript types, the Python classes, the diagram and the pages are made.

use std::collections::BTreeMap;

use crate::action::{ActionCommandKind, ActionSnapshot, action_row, action_timings};
use crate::case::{Case, Code, Retention};
use crate::export::{CaseExport, Handover};
use crate::ledger::{ActorRef, Cause, ConsistencyProof, InclusionProof, PolicyPin, SignedHead, StreamHead, TreeHead};
use crate::lifecycle::{CommandKind, FilledBy, Landmark, Leads, State, timings};
use crate::policy::CaseFact;
use crate::timer::{Coverage, DueDay, Explanation, Preview, Replay, Risk, TimerStatus};
use crate::view::{CaseView, DisclosureEntry, Tombstone, Viewer};
use crate::wire::{Kind, Record as _, RecordType, WordType, Writer};

/// Every record and every set of words that the lifecycle uses, by name.
#[derive(Default)]
struct Types {
    records: BTreeMap<&'static str, &'static RecordType>,
    words: BTreeMap<&'static str, &'static WordType>,
}

impl Types {
    /// Those of commands, events, actions, cases and records.
    fn all() -> Types {
        let mut types = Types::default();
        for kind in CommandKind::ALL {
            types.add(Kind::Record(kind.body()));
        }
        for kind in ActionCommandKind::ALL {
            types.add(Kind::Record(action_row(*kind).body));
        }
        types.add(Case::description());
        types.add(Kind::Record(const { &ActionSnapshot::TYPE }));
        for record in [const { &ActorRef::TYPE }, const { &Cause::TYPE }, const { &PolicyPin::TYPE }] {
            types.add(Kind::Record(record));
        }
        for record in [
            const { &TimerStatus::TYPE },
            const { &DueDay::TYPE },
            const { &Coverage::TYPE },
            const { &Explanation::TYPE },
            const { &Preview::TYPE },
            const { &Replay::TYPE },
            const { &Risk::TYPE },
            const { &StreamHead::TYPE },
            const { &TreeHead::TYPE },
            const { &InclusionProof::TYPE },
            const { &ConsistencyProof::TYPE },
            const { &CaseExport::TYPE },
            const { &CaseView::TYPE },
            const { &DisclosureEntry::TYPE },
            const { &Retention::TYPE },
            const { &Tombstone::TYPE },
            const { &SignedHead::TYPE },
            const { &Handover::TYPE },
            const { &Viewer::TYPE },
        ] {
            types.add(Kind::Record(record));
        }
        types.add(Kind::Word(&FilledBy::TYPE));
        types.add(Kind::Word(&Landmark::TYPE));
        types.add(Kind::Word(&State::TYPE));
        types.add(Kind::Word(&CaseFact::TYPE));
        types
    }

    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Record(record) if self.records.insert(record.name, record).is_none() => {
                for field in record.fields {
                    self.add(field.kind);
                }
            }
            Kind::Word(words) => {
                self.words.insert(words.name, words);
            }
            Kind::List(inner) | Kind::Personal(inner) => self.add(*inner),
            _ => {}
        }
    }
}

fn kind_text(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".into(),
        Kind::Integer => "integer".into(),
        Kind::Boolean => "boolean".into(),
        Kind::Instant => "instant".into(),
        Kind::Date => "date".into(),
        Kind::Id => "id".into(),
        Kind::Digest => "digest".into(),
        Kind::Limit => "limit".into(),
        Kind::Attributes => "attributes".into(),
        Kind::Word(words) => words.name.into(),
        Kind::Record(record) => record.name.into(),
        Kind::List(inner) => format!("list {}", kind_text(*inner)),
        Kind::Personal(inner) => format!("personal {}", kind_text(*inner)),
        Kind::Shown => "shown".into(),
    }
}

/// The whole lifecycle as canonical JSON: states, transition table, commands with their fields, events, records, words,
/// refusal codes, facts.
#[must_use]
pub fn describe() -> String {
    let types = Types::all();
    let mut w = Writer::plain();
    w.object(|w| {
        w.entry("actions", |w| {
            w.list(ActionCommandKind::ALL, |w, kind| {
                let row = action_row(*kind);
                w.object(|w| {
                    w.entry("body", |w| w.text(row.body.name));
                    w.entry("command", |w| w.text(kind.as_str()));
                    w.entry("event", |w| w.text(row.event));
                    w.entry("from", |w| w.list(row.from, |w, s| w.text(s.as_str())));
                    if let Some(to) = row.to {
                        w.entry("to", |w| w.text(to.as_str()));
                    }
                });
            });
        });
        w.entry("codes", |w| {
            w.list(Code::ALL, |w, code| {
                w.object(|w| {
                    w.entry("clause", |w| w.text(code.clause()));
                    w.entry("code", |w| w.text(code.as_str()));
                    w.entry("help", |w| w.text(code.help()));
                    w.entry("kind", |w| w.text(code.kind().as_str()));
                    w.entry("message", |w| w.text(code.template()));
                });
            });
        });
        w.entry("records", |w| {
            w.object(|w| {
                for (name, record) in &types.records {
                    w.entry(name, |w| record_json(w, record));
                }
            });
        });
        w.entry("states", |w| w.list(State::ALL, |w, s| w.text(s.as_str())));
        w.entry("table", |w| w.list(CommandKind::ALL, |w, kind| row_json(w, *kind)));
        w.entry("timings", timings_json);
        w.entry("words", |w| {
            w.object(|w| {
                for (name, words) in &types.words {
                    w.entry(name, |w| {
                        w.object(|w| {
                            w.entry("doc", |w| w.text(words.doc.trim()));
                            w.entry("words", |w| {
                                w.list(words.words, |w, (word, doc)| {
                                    w.object(|w| {
                                        w.entry("doc", |w| w.text(doc.trim()));
                                        w.entry("word", |w| w.text(word));
                                    });
                                });
                            });
                        });
                    });
                }
            });
        });
    });
    w.finish()
}

fn record_json(w: &mut Writer, record: &RecordType) {
    w.object(|w| {
        w.entry("doc", |w| w.text(record.doc.trim()));
        w.entry("fields", |w| {
            w.list(record.fields, |w, field| {
                w.object(|w| {
                    w.entry("doc", |w| w.text(field.doc.trim()));
                    w.entry("kind", |w| w.text(&kind_text(field.kind)));
                    w.entry("name", |w| w.text(field.name));
                    w.put("required", &field.required);
                });
            });
        });
    });
}

/// The earliest and the latest landmark of each instant and date of a command.
fn timings_json(w: &mut Writer) {
    let row = |w: &mut Writer, command: &str, field: &str, by: FilledBy, before: &[Landmark], after: &[Landmark]| {
        let words = |w: &mut Writer, list: &[Landmark]| w.list(list, |w, l| w.text(l.as_str()));
        w.object(|w| {
            w.entry("by", |w| w.text(by.as_str()));
            w.entry("command", |w| w.text(command));
            w.entry("field", |w| w.text(field));
            w.entry("not_after", |w| words(w, after));
            w.entry("not_before", |w| words(w, before));
        });
    };
    let cases = CommandKind::ALL.iter().flat_map(|kind| timings(*kind).iter().map(|t| (kind.as_str(), t)));
    let actions = ActionCommandKind::ALL.iter().flat_map(|kind| action_timings(*kind).iter().map(|t| (kind.as_str(), t)));
    w.object(|w| {
        w.entry("actions", |w| {
            w.list(actions, |w, (command, (field, landmark))| row(w, command, field, FilledBy::People, &[*landmark], &[]));
        });
        w.entry("complaints", |w| {
            w.list(cases, |w, (command, t)| row(w, command, t.field, t.by, t.not_before, t.not_after));
        });
    });
}

fn row_json(w: &mut Writer, kind: CommandKind) {
    let row = kind.row();
    w.object(|w| {
        w.entry("body", |w| w.text(kind.body().name));
        w.entry("clause", |w| w.text(row.clause));
        w.entry("command", |w| w.text(kind.as_str()));
        w.entry("event", |w| w.text(row.event));
        w.entry("from", |w| w.list(row.from.iter(), |w, s| w.text(s.as_str())));
        if let Leads::To(to) = row.to {
            w.entry("to", |w| w.text(to.as_str()));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::Types;
    use crate::wire::schema::{Form, record_of};

    #[test]
    fn the_schema_of_a_record_stands_alone() {
        for (name, record) in Types::all().records {
            crate::cases::count();
            let schema = record_of(record, Form::Plain).to_string();
            assert!(!schema.contains("$ref"), "{name} refers to what is not there");
        }
    }

    #[test]
    fn fields_are_declared_in_canonical_order() {
        for (name, record) in Types::all().records {
            crate::cases::count();
            let names: Vec<_> = record.fields.iter().map(|f| f.name).collect();
            let mut sorted = names.clone();
            sorted.sort_unstable();
            assert_eq!(names, sorted, "{name}");
        }
    }
}
