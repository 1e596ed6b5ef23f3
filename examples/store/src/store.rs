//! The contract, over any of the two databases.

/// Implements the contract for a type with `pool` and `statements`. A macro, because generic code over databases would name every type
/// of column in every bound.
macro_rules! contract {
    ($store:ident) => {
        impl $store {
            async fn records(&self, complaint: &Id, after: u64, limit: i64) -> Result<Vec<Apart>, SqlError> {
                let rows: Vec<(String, Option<String>)> = sqlx::query_as(&self.statements.records)
                    .bind(complaint.as_str())
                    .bind(rows::at_most(after))
                    .bind(limit)
                    .fetch_all(&self.pool)
                    .await?;
                Ok(rows.into_iter().map(|(record, personal)| Apart { record, personal }).collect())
            }

            /// The transaction, up to its end; false if it is to be undone.
            async fn write(tx: &mut Connection, statements: &Statements, append: &Append) -> Result<bool, SqlError> {
                let (complaint, version) = (append.complaint.as_str(), rows::signed(append.version)?);
                let new = append.expected == 0;
                let mut case = sqlx::query(if new { statements::INSERT_CASE } else { statements::UPDATE_CASE })
                    .bind(complaint)
                    .bind(version)
                    .bind(append.head.to_string())
                    .bind(append.state.as_str())
                    .bind(append.policy.id.as_str())
                    .bind(&append.policy.version)
                    .bind(append.policy.hash.to_string())
                    .bind(append.next_change.map(rows::not_before));
                if !new {
                    case = case.bind(rows::signed(append.expected)?).bind(append.expected_head.map(|head| head.to_string()));
                }
                if case.execute(&mut *tx).await?.rows_affected() != 1 {
                    return Ok(false);
                }
                for record in &append.records {
                    let (command, part) = record.command.as_ref().map(|(id, part)| (id.as_str(), i64::from(*part))).unzip();
                    let inserted = sqlx::query(&statements.insert_record)
                        .bind(complaint)
                        .bind(rows::signed(record.sequence)?)
                        .bind(rows::not_after(record.at))
                        .bind(record.event)
                        .bind(command)
                        .bind(part)
                        .bind(&record.apart.record)
                        .execute(&mut *tx)
                        .await;
                    match inserted {
                        Ok(done) if done.rows_affected() == 1 => {}
                        Ok(_) => return Ok(false),
                        Err(error) if error.as_database_error().is_some_and(|e| e.is_unique_violation()) => return Ok(false),
                        Err(error) => return Err(error.into()),
                    }
                    if let Some(personal) = &record.apart.personal {
                        sqlx::query(statements::INSERT_PERSONAL)
                            .bind(complaint)
                            .bind(rows::signed(record.sequence)?)
                            .bind(personal)
                            .execute(&mut *tx)
                            .await?;
                    }
                }
                if let Some(snapshot) = &append.snapshot {
                    let put = sqlx::query(statements::PUT_SNAPSHOT).bind(complaint).bind(version).bind(snapshot);
                    put.execute(&mut *tx).await?;
                }
                let (erase, sequences) = match &append.erased {
                    None => ("", &[][..]),
                    Some(Erased::Through(last)) => (statements::ERASE_THROUGH, std::slice::from_ref(last)),
                    Some(Erased::Records(sequences)) => (statements::ERASE_ONE, sequences.as_slice()),
                };
                for sequence in sequences {
                    sqlx::query(erase).bind(complaint).bind(rows::at_most(*sequence)).execute(&mut *tx).await?;
                }
                Ok(true)
            }
        }

        impl Store for $store {
            type Error = SqlError;

            async fn load(&self, complaint: &Id, known: u64) -> Result<Option<Loaded>, SqlError> {
                let row: Option<(i64, String, i64, Option<String>)> = sqlx::query_as(statements::LOAD)
                    .bind(complaint.as_str())
                    .bind(rows::at_most(known))
                    .fetch_optional(&self.pool)
                    .await?;
                let Some((version, head, of, text)) = row else { return Ok(None) };
                let (version, of) = (rows::unsigned("amends_cases", version)?, rows::unsigned("amends_snapshots", of)?);
                let head = rows::hash(&head)?;
                let snapshot = text.map(|text| (of, text));
                let after = if snapshot.is_some() { of } else { known };
                let mut records = Vec::new();
                if version > after {
                    // Somebody may have written more meanwhile: it is not of this version.
                    records = self.records(complaint, after, rows::at_most(version - after)).await?;
                }
                Ok(Some(Loaded { version, head, snapshot, records }))
            }

            async fn answered(&self, complaint: &Id, command: &Id) -> Result<Vec<Apart>, SqlError> {
                let rows: Vec<(String, Option<String>)> = sqlx::query_as(&self.statements.answered)
                    .bind(complaint.as_str())
                    .bind(command.as_str())
                    .fetch_all(&self.pool)
                    .await?;
                Ok(rows.into_iter().map(|(record, personal)| Apart { record, personal }).collect())
            }

            async fn append(&self, append: &Append) -> Result<Appended, SqlError> {
                let mut tx = self.pool.begin_with(self.statements.begin).await?;
                if Self::write(&mut tx, &self.statements, append).await? {
                    tx.commit().await?;
                    if let Some(empty_log) = self.statements.empty_log.filter(|_| append.erased.is_some()) {
                        sqlx::query(empty_log).execute(&self.pool).await?;
                    }
                    return Ok(Appended::Stored);
                }
                tx.rollback().await?;
                Ok(Appended::Conflict)
            }

            async fn history(&self, complaint: &Id, after: u64, limit: u32) -> Result<Vec<Apart>, SqlError> {
                self.records(complaint, after, i64::from(limit)).await
            }

            async fn heads(&self, after: Option<&Id>, limit: u32) -> Result<Vec<StreamHead>, SqlError> {
                let found: Vec<(String, i64, String)> = sqlx::query_as(statements::HEADS)
                    .bind(after.map_or("", Id::as_str))
                    .bind(i64::from(limit))
                    .fetch_all(&self.pool)
                    .await?;
                found.into_iter().map(rows::head).collect()
            }

            async fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: u32) -> Result<Vec<Due>, SqlError> {
                let until = now.checked_add_signed(lease).ok_or(SqlError::OutOfRange("the end of the lease"))?;
                let found: Vec<(String, i64)> = sqlx::query_as(&self.statements.claim)
                    .bind(rows::not_after(now))
                    .bind(rows::not_before(until))
                    .bind(i64::from(limit))
                    .fetch_all(&self.pool)
                    .await?;
                let mut due = found.into_iter().map(rows::due).collect::<Result<Vec<Due>, _>>()?;
                // What a statement returns of changed rows has no order.
                due.sort_by(|a, b| (a.at, &a.complaint).cmp(&(b.at, &b.complaint)));
                Ok(due)
            }

            async fn schedule(&self, complaint: &Id, version: u64, next_change: Option<DateTime<Utc>>) -> Result<(), SqlError> {
                sqlx::query(statements::SCHEDULE)
                    .bind(complaint.as_str())
                    .bind(rows::at_most(version))
                    .bind(next_change.map(rows::not_before))
                    .execute(&self.pool)
                    .await?;
                Ok(())
            }

            async fn keep_policy(&self, pin: &PolicyPin, document: &str) -> Result<(), SqlError> {
                sqlx::query(statements::KEEP_POLICY)
                    .bind(pin.id.as_str())
                    .bind(&pin.version)
                    .bind(pin.hash.to_string())
                    .bind(document)
                    .execute(&self.pool)
                    .await?;
                Ok(())
            }

            async fn policy(&self, pin: &PolicyPin) -> Result<Option<String>, SqlError> {
                let found: Option<(String,)> = sqlx::query_as(statements::POLICY)
                    .bind(pin.id.as_str())
                    .bind(&pin.version)
                    .bind(pin.hash.to_string())
                    .fetch_optional(&self.pool)
                    .await?;
                Ok(found.map(|(document,)| document))
            }
        }
    };
}

pub(crate) use contract;
