//! The transition table: the one source of the runtime check, the types, the other languages' types, the diagram and the
//! exhaustive tests.

/// The table. `kinds` takes states and kinds of commands from it, `messages` commands and events, and `case::typed` a method of each command.
macro_rules! transitions {
    ($make:ident) => {
        $make! {
            states {
                /// Nothing was received yet.
                New = "new",
                /// Recorded with identifier, complaint and remedy sought (7.2).
                Received = "received",
                /// Severity, safety, complexity, impact and immediate action are judged (7.5).
                Assessed = "assessed",
                /// Facts are being established (7.6).
                Investigating = "investigating",
                /// The decision was communicated, with reasons and further routes (7.7, 7.8).
                Responded = "responded",
                /// With an outside body (ISO 10003).
                Referred = "referred",
                /// Ended, with a reason (7.9).
                Closed = "closed",
            }
            table {
            //  command                                 from                                                                leads to              event                                    body               clause
                receive             Receive             [New]                                                               => Received           received            Received             (Box<Intake>)     "7.2";
                acknowledge         Acknowledge         [Received Assessed Investigating Responded Referred]                => stays              acknowledged        Acknowledged         (Acknowledgement)  "7.4";
                assess              Assess              [Received]                                                          => Assessed           assessed            Assessed             (Assessment)       "7.5";
                reassess            Reassess            [Assessed Investigating Responded Referred]                         => stays              reassessed          Reassessed           (Assessment)       "7.5";
                assign              Assign              [Received Assessed Investigating Responded Referred]                => stays              assigned            Assigned             (Assignment)       "4.12";
                investigate         Investigate         [Assessed Responded]                                                => Investigating      investigation_started InvestigationStarted (Investigation)  "7.6";
                record_finding      RecordFinding       [Received Assessed Investigating Responded Referred]                => stays              finding_recorded    FindingRecorded      (Finding)          "7.6";
                attach              Attach              [Received Assessed Investigating Responded Referred]                => stays              attached            Attached             (AttachmentAdded)  "7.2";
                note                Note                [Received Assessed Investigating Responded Referred Closed]         => stays              noted               Noted                (NoteText)         "7.3";
                correct             Correct             [Received Assessed Investigating Responded Referred Closed]         => stays              corrected           Corrected            (Correction)       "4.9";
                wait                Wait                [Assessed Investigating Referred]                                   => stays              waiting             Waiting              (Hold)             "7.3";
                resume              Resume              [Assessed Investigating Referred]                                   => stays              resumed             Resumed              (Resumption)       "7.3";
                update_complainant  UpdateComplainant   [Received Assessed Investigating Responded Referred]                => stays              progress_reported   ProgressReported     (Progress)         "7.3";
                extend              Extend              [Received Assessed Investigating Responded Referred]                => stays              deadline_extended   DeadlineExtended     (Extension)        "4.15";
                propose             Propose             [Received Assessed Investigating]                                   => stays              response_proposed   ResponseProposed     (Response)         "7.7";
                approve             Approve             [Received Assessed Investigating]                                   => stays              response_approved   ResponseApproved     (Approval)         "5.4";
                respond             Respond             [Received Assessed Investigating]                                   => Responded          responded           Responded            (Response)         "7.7";
                accept              Accept              [Responded]                                                         => stays              accepted            Accepted             (Acceptance)       "7.9";
                reject              Reject              [Responded]                                                         => stays              rejected            Rejected             (Rejection)        "7.9";
                fulfil_redress      FulfilRedress       [Responded Closed]                                                  => stays              redress_fulfilled   RedressFulfilled     (Fulfilment)       "7.9";
                escalate            Escalate            [Received Assessed Investigating Responded Referred]                => Investigating      escalated           Escalated            (Escalation)       "Annex G";
                refer               Refer               [Responded Closed]                                                  => Referred           referred            Referred             (Referral)         "7.9";
                record_ruling       RecordRuling        [Referred]                                                          => Responded          ruled               Ruled                (RulingRecord)     "ISO 10003";
                close               Close               [Received Assessed Responded]                                       => Closed             closed              Closed               (Closure)          "7.9";
                withdraw            Withdraw            [Received Assessed Investigating Responded Referred]                => Closed             withdrawn           Withdrawn            (Withdrawal)       "7.9";
                merge               Merge               [Received Assessed Investigating Responded Referred]                => Closed             merged              Merged               (Merger)           "7.2";
                absorb              Absorb              [Received Assessed Investigating Responded Referred]                => stays              absorbed            Absorbed             (Absorption)       "7.2";
                split               Split               [Received Assessed Investigating Responded Referred]                => stays              split               Split                (Division)         "7.2";
                reopen              Reopen              [Closed]                                                            => Investigating      reopened            Reopened             (Reopening)        "7.9";
                record_charge       RecordCharge        [Received Assessed Investigating Responded Referred]                => stays              charge_recorded     ChargeRecorded       (Charge)           "4.8";
                record_satisfaction RecordSatisfaction  [Responded Closed]                                                  => stays              satisfaction_recorded SatisfactionRecorded (Satisfaction)   "8.3";
                disclose            Disclose            [Received Assessed Investigating Responded Referred Closed]         => stays              disclosed           Disclosed            (Disclosure)       "4.10";
                link_action         LinkAction          [Received Assessed Investigating Responded Referred Closed]         => stays              action_linked       ActionLinked         (ActionLink)       "8.7";
                complete_action     CompleteAction      [Received Assessed Investigating Responded Referred Closed]         => stays              action_completed    ActionCompleted      (ActionResult)     "8.7";
                enter_step          EnterStep           [Received Assessed Investigating Responded Referred]                => stays              step_entered        StepEntered          (StepEntry)        "6.3";
                adopt_policy        AdoptPolicy         [Received Assessed Investigating Responded Referred]                => stays              policy_adopted      PolicyAdopted        (PolicyAdoption)   "5.3";
                record_milestone    RecordMilestone     [Received Assessed Investigating Responded Referred Closed]         => stays              milestone_recorded  MilestoneRecorded    (Milestone)        "7.3";
                warn_deadline       WarnDeadline        [Received Assessed Investigating Responded Referred Closed]         => stays              deadline_warned     DeadlineWarned       (DeadlineWarning)  "7.3";
                miss_deadline       MissDeadline        [Received Assessed Investigating Responded Referred Closed]         => stays              deadline_missed     DeadlineMissed       (DeadlineMiss)     "7.3";
                place_legal_hold    PlaceLegalHold      [Received Assessed Investigating Responded Referred Closed]         => stays              legal_hold_placed   LegalHoldPlaced      (LegalHold)        "8.1";
                release_legal_hold  ReleaseLegalHold    [Received Assessed Investigating Responded Referred Closed]         => stays              legal_hold_released LegalHoldReleased    (LegalHoldRelease) "8.1";
                erase               Erase               [Received Assessed Investigating Responded Referred Closed]         => stays              personal_data_erased PersonalDataErased  (Erasure)          "8.1";
                import              Import              [Received Assessed Investigating Responded Referred Closed]         => stays              imported            Imported            (ImportedEvent)    "4.9";
            }
        }
    };
}
pub(crate) use transitions;
