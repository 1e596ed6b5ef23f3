/* Made from core/src/policy/declare/ by bindings-wasm/generate. */

/** Something that happens to a complaint. It is an event by its name (`received`, `responded`), a milestone of the policy (`milestone.NAME`), or the end of another timer. That is `timer.NAME.met`, `timer.NAME.missed`, or `timer.NAME.lapsed` for a fast track or a window. The events are listed in [the lifecycle](lifecycle.md). */
export type PolicySignal = EventName | `milestone.${string}` | `timer.${string}.${"met" | "missed" | "lapsed"}`;
/** How an organisation handles complaints (ISO 10002, 5.3). It says who may do what, what must be known first, by when it must be done, and when a complaint may be closed. It is written as JSON, TOML or YAML. */
export interface PolicyDocument {
  /** Drafts that you have checked yourself, by their identifiers. A policy that extends or includes a draft is refused until it names the draft here. If absent: no draft is accepted. Example: `["uk-lgsco-code"]` */
  accepts_drafts?: string[] | null | undefined;
  /** Person or body that approved the document. If absent: not said. Example: `"The board, 12 January 2026"` */
  approved_by?: string | null | undefined;
  /** Bodies outside the organisation to which a complainant can turn, such as an ombudsman. Responses that do not uphold a complaint name them as further routes. If absent: there is none. Example: `[{"id":"ombudsman","name":"The ombudsman","window":"P6M"}]` */
  bodies?: PolicyBody[] | null | undefined;
  /** The calendar for dates and for every limit that names no other: its zone says on which date something happens. If absent: the only calendar; UTC and always open if there is none; required if there are several. Example: `"warsaw"` */
  calendar?: string | null | undefined;
  /** Calendars by name: time zone, opening hours, holidays. Timers count on them. If absent: there is none: limits count in UTC, and every hour is open. Example: `{"london":{"holidays":["GB-ENG"],"tz":"Europe/London","weekly":{"mon":[["09:00","17:00"]]}}}` */
  calendars?: { [name: string]: CalendarDocument | null | undefined } | null | undefined;
  /** Charges that a complainant may be asked to pay. If absent: none: complaints are free of charge. Example: `{"exempt":["statutory_fee"]}` */
  charges?: PolicyCharges | null | undefined;
  /** When a complaint may be closed. If absent: silence and time close nothing. Example: `{"exhausted_after":"P3M","no_response_after":"P4W"}` */
  closing?: PolicyClosing | null | undefined;
  /** Lists of codes. A command with a code that is not in its list is refused. If absent: any code is accepted. Example: `{"categories":["billing","delivery"]}` */
  codes?: PolicyCodes | null | undefined;
  /** The levels to which a complaint can be escalated. If absent: one level above first contact. Example: `{"levels":["team_lead","review","board"]}` */
  escalation?: PolicyEscalation | null | undefined;
  /** Identifier of the policy on which this one builds, or `id@version`. Objects are joined key by key, any other value replaces the one below it, and `null` takes a key away. If absent: the document stands alone. Example: `"small-organisation"` */
  extends?: string | null | undefined;
  /** May a response be given before the complaint was assessed, at first contact? If absent: `true`. Example: `false` */
  first_contact?: boolean | null | undefined;
  /** Conditions under which a response needs the approval of a second person. One that holds is enough. If absent: no response needs it. Example: `[{"when":{"money":true}}]` */
  four_eyes?: PolicyFourEyes[] | null | undefined;
  /** Identifier of the policy. It stays the same from version to version; cases keep it. Required. Example: `"acme-complaints"` */
  id: string;
  /** Things that happen outside the lifecycle and that you record with `record_milestone`, each with a title. Timers refer to them as `milestone.NAME`. If absent: there is none. Example: `{"parts_ordered":"Spare parts were ordered"}` */
  milestones?: { [name: string]: string | null | undefined } | null | undefined;
  /** Items that messages to a complainant must state. A message is `acknowledge`, `respond` or, if a milestone records it, `milestone.NAME`. Commands name what they state in `information`. A proposal is held to the items of `respond`. If absent: nothing is asked for. Example: `{"acknowledge":{"time_limit":{"provision":"DISP 1.6.1R","title":"the time limit that applies"}}}` */
  must_say?: { [name: string]: { [name: string]: PolicyStatement | null | undefined } | null | undefined } | null | undefined;
  /** Targets that the organisation wants to reach, in figures. If absent: none is written down. Example: `[{"metric":"closed_on_time","owner":"manager","period":"quarter","target_percent":95}]` */
  objectives?: PolicyObjective[] | null | undefined;
  /** The law that the policy writes down, for people who check it. If absent: it writes down no law. Example: `{"instrument":"Consumer Rights Act 2015","jurisdiction":"GB"}` */
  regime?: PolicyRegime | null | undefined;
  /** Regimes whose timers apply as well, by identifier. Their timers and calendars are called `regime:name` here. Their milestones, bodies and reasons to wait keep their names. If absent: none is included. Example: `["uk-fca-disp"]` */
  regimes?: (string | PolicyIncludedRegime)[] | null | undefined;
  /** When a closed complaint may be reopened, and what its timers do then. If absent: a closed complaint cannot be reopened. Example: `{"clock":"restart","within":"P6M"}` */
  reopening?: PolicyReopening | null | undefined;
  /** Facts that must be known before a command may be given. For each command, list facts, or objects with facts and a condition. If absent: nothing but what always holds. Example: `{"close":[{"facts":["case.cause"],"when":{"outcome":"upheld"}}],"respond":["case.acknowledged","case.findings"]}` */
  requires?: { [name in CommandName]?: (string | PolicyRequirement)[] | null | undefined } | null | undefined;
  /** How long personal data is kept after a complaint was closed: one time for all complaints, or a list of rules. If several rules cover a complaint, the latest end counts. Personal data may be erased for this reason only then. If absent: never on this ground. Example: `[{"id":"injury","provision":"Limitation Act 1980, s.11","when":{"category":"injury"},"within":"P120M"},{"id":"others","within":"P24M"}]` */
  retention?: string | TimeLimit | PolicyRetention[] | null | undefined;
  /** Date by which people look at the policy again. The check of holiday lists looks as far ahead as this date. If absent: not said. Example: `"2027-01-31"` */
  review_by?: string | null | undefined;
  /** Roles by name, and the commands that each may give. Your program names an actor's roles in the context of a command. Required. Example: `{"auditor":{"may":["note"]}}` */
  roles?: { [name: string]: PolicyRole | null | undefined } | null | undefined;
  /** Origin of the document. If absent: not said. Example: `"Handbook, chapter 3"` */
  source?: string | null | undefined;
  /** How far the document was checked. A policy that uses a draft must accept it by name. If absent: as `own`. Example: `"own"` */
  status?: "draft" | "verified" | "own" | null | undefined;
  /** Your own statuses, each within one state of the lifecycle. If absent: there is none. Example: `[{"id":"triage","state":"received"}]` */
  steps?: PolicyStep[] | null | undefined;
  /** Timers by name: each says what must happen by when. See [timers.md](timers.md). If absent: nothing is ever due. Example: `{"answer":{"met_by":"responded","starts":"received","within":"P30D"}}` */
  timers?: { [name: string]: PolicyTimer | null | undefined } | null | undefined;
  /** Title, for screens and reports. If absent: no title. Example: `"Complaints of customers"` */
  title?: string | null | undefined;
  /** First date on which the policy holds for what is received, by the policy's calendar. If absent: it has always held. Example: `"2026-01-01"` */
  valid_from?: string | null | undefined;
  /** First date on which the policy no longer holds for what is received. If absent: it holds on. Example: `"2099-01-01"` */
  valid_to?: string | null | undefined;
  /** Version, in your own numbering. Give every changed document a new one: a case names the version under which it is handled. Required. Example: `"2026-1"` */
  version: string;
  /** Reasons for which the handling may wait. `wait` names one of them. If absent: the handling never waits. Example: `[{"id":"photos","on":"complainant","stops_clock":true}]` */
  waiting?: PolicyWaitReason[] | null | undefined;
}
/** Lists of codes that commands may name. An empty list accepts any code. */
export interface PolicyCodes {
  /** Words that your own attributes may have, by attribute. A complaint with another word is refused, because a misspelt word meets no condition. If absent: any word. Example: `{"region":["north","south"]}` */
  attributes?: { [name: string]: string[] | null | undefined } | null | undefined;
  /** Categories of complaints. If absent: any code. Example: `["billing","delivery","staff"]` */
  categories?: string[] | null | undefined;
  /** Causes that are found. If absent: any code. Example: `["wear","wrong_information"]` */
  causes?: string[] | null | undefined;
  /** Channels by which complaints come. If absent: any code. Example: `["web","phone","letter"]` */
  channels?: string[] | null | undefined;
  /** Items of information that complainants are given. If absent: any code. Example: `["how_to_complain","next_steps"]` */
  information?: string[] | null | undefined;
  /** Media of messages to complainants. If absent: any code. Example: `["letter","email"]` */
  media?: string[] | null | undefined;
  /** Needs of complainants. If absent: any code. Example: `["interpreter","large_print"]` */
  needs?: string[] | null | undefined;
  /** Items of the survey that asks complainants what they think of the handling. If absent: any code. Example: `["fairness","speed"]` */
  survey?: string[] | null | undefined;
}
/** A role says what its members may do. An actor may have several roles. If one of them allows a command, it is allowed. */
export interface PolicyRole {
  /** How much money the role may offer for one complaint, in minor units (cents) for each currency. `unlimited` is any amount. If absent: no money at all. Example: `{"EUR":20000}` */
  authority?: "unlimited" | { [name: string]: number | null | undefined } | null | undefined;
  /** Commands about improvement actions that the role may give. If absent: none. Example: `["propose","plan"]` */
  improve?: "all" | ActionCommand["type"] | ActionCommand["type"][] | null | undefined;
  /** Commands that the role may give, or `all`. Every command is listed in [the lifecycle](lifecycle.md). Required. Example: `["receive","note"]` */
  may?: "all" | CommandName | CommandName[] | null | undefined;
  /** May the role act only on a complaint to which the actor is a party? If absent: `false`. Example: `true` */
  own_case_only?: boolean | null | undefined;
  /** Title, for screens. If absent: no title. Example: `"Audits the process"` */
  title?: string | null | undefined;
}
/** Facts that must be known before a command. */
export interface PolicyRequirement {
  /** The facts, all of them. Required. Example: `["case.cause"]` */
  facts: string[];
  /** When they are required. If absent: always. Example: `{"outcome":"upheld"}` */
  when?: PolicyCondition | null | undefined;
}
/** A response that needs the approval of a second person. */
export interface PolicyFourEyes {
  /** When approval is needed. If absent: always. Example: `{"money":true}` */
  when?: PolicyCondition | null | undefined;
}
/** One thing that a message must say. The command names it in `information`, by its name here. */
export interface PolicyStatement {
  /** How sure somebody is of this item. If absent: not said. Example: `"verified_text"` */
  confidence?: "verified_text" | "verified_secondary" | "memory" | "own" | null | undefined;
  /** The first date on which a message must state it: the date that the message itself has. By the policy's calendar. If absent: it has always been asked for. Example: `"2026-06-01"` */
  from?: string | null | undefined;
  /** Effect if the message does not state it. If absent: `"refuse"`. Example: `"warn"` */
  missing?: "refuse" | "warn" | null | undefined;
  /** Anything that a reader must know. If absent: not said. Example: `"The rule gives no form."` */
  note?: string | null | undefined;
  /** The clause of the law or of your rules that asks for it. If absent: not said. Example: `"DISP 1.6.1R"` */
  provision?: string | null | undefined;
  /** The first date of receipt of the complaints about which a message must state it. By the policy's calendar. If absent: any. Example: `"2026-07-01"` */
  received_from?: string | null | undefined;
  /** The last date of receipt of the complaints about which a message must state it. If absent: any. Example: `"2026-08-20"` */
  received_to?: string | null | undefined;
  /** The item in words, for forms and refusals. If absent: its name. Example: `"the time limit that applies"` */
  title?: string | null | undefined;
  /** The last date on which a message must state it. If absent: it is asked for on. Example: `"2027-12-31"` */
  to?: string | null | undefined;
  /** When it is asked for. If absent: always. Example: `{"outcome":"not_upheld"}` */
  when?: PolicyCondition | null | undefined;
}
/** Your own status, within one state of the lifecycle. A complaint leaves its step when its state changes. */
export interface PolicyStep {
  /** Commands that are possible at this step. If absent: all commands. Example: `["assess","enter_step","note","withdraw"]` */
  allows?: CommandName | CommandName[] | null | undefined;
  /** Steps from which it can be entered. They belong to the same state. If absent: it is entered from no step. Example: `["triage"]` */
  from?: string[] | null | undefined;
  /** Identifier, as `enter_step` names it. Required. Example: `"screening"` */
  id: string;
  /** Roles that may enter it, if they may `enter_step`. If absent: every role that may `enter_step`. Example: `["handler"]` */
  roles?: string[] | null | undefined;
  /** The state to which it belongs. Required. Example: `"assessed"` */
  state: "received" | "assessed" | "investigating" | "responded" | "referred";
  /** Title, for screens. If absent: no title. Example: `"In screening"` */
  title?: string | null | undefined;
}
/** The levels to which a complaint can be escalated. */
export interface PolicyEscalation {
  /** Names of the levels above first contact, from the lowest to the highest. Required. Example: `["team_lead","review","board"]` */
  levels: string[];
}
/** A body outside the organisation to which a complainant can turn. */
export interface PolicyBody {
  /** Address, telephone number or page, for letters and screens. If absent: not said. Example: `"https://ombudsman.example.org"` */
  contact?: string | null | undefined;
  /** Identifier, as `routes` of a response and `refer` name it. The name `internal` is taken: it stands for a higher level. Required. Example: `"arbitration"` */
  id: string;
  /** Name, for letters and screens. If absent: no name. Example: `"Board of arbitration"` */
  name?: string | null | undefined;
  /** How long after the response the complainant may turn to it. If absent: at any time. Example: `"P12M"` */
  window?: string | TimeLimit | null | undefined;
}
/** A reason for which the handling may wait. */
export interface PolicyWaitReason {
  /** Code, as `wait` names it. Required. Example: `"photos"` */
  id: string;
  /** For whom the handling waits. Required. Example: `"third_party"` */
  on: WaitingOn;
  /** Do timers with `"pauses": true` pause while the handling waits for this reason? If absent: `false`. Example: `true` */
  stops_clock?: boolean | null | undefined;
}
/** Charges that complainants may be asked to pay. */
export interface PolicyCharges {
  /** Kinds of charges that a law allows, as codes. Reading warns of each: ISO 10002 asks for handling free of charge. If absent: none. Example: `["statutory_fee"]` */
  exempt?: string[] | null | undefined;
}
/** When a closed complaint may be reopened, and what its timers do then. */
export interface PolicyReopening {
  /** How timers go on when the complaint is reopened. It applies to those that an answer or a closing ends, unless a timer says otherwise in `on_reopen`. If absent: `"continue"`. Example: `"none"` */
  clock?: "continue" | "restart" | "none" | null | undefined;
  /** Must somebody else handle the reopened complaint than before? If absent: `false`. Example: `true` */
  independent?: boolean | null | undefined;
  /** How often one complaint may be reopened. If absent: any number of times. Example: `2` */
  times?: number | null | undefined;
  /** How long after the closing a complaint may be reopened. If absent: at any time. Example: `"P3M"` */
  within?: string | TimeLimit | null | undefined;
}
/** When a complaint may be closed. */
export interface PolicyClosing {
  /** Must every linked improvement action have its result before the complaint is closed? If absent: `false`. Example: `true` */
  actions_completed?: boolean | null | undefined;
  /** Does `tick` close a complaint whose complainant stays silent for `no_response_after`? If not, a person gives `close`. If absent: `false`. Example: `true` */
  automatic?: boolean | null | undefined;
  /** How long after the response a rejected complaint may be closed as `exhausted`, if the complainant takes no further route. If absent: never, unless an outside body has ruled. Example: `"P2M"` */
  exhausted_after?: string | TimeLimit | null | undefined;
  /** How long after the response a complaint may be closed as `no_response`, if the complainant stays silent. If absent: silence never closes a complaint. Example: `"P30D"` */
  no_response_after?: string | TimeLimit | null | undefined;
}
/** How long personal data of some complaints is kept after they were closed. */
export interface PolicyRetention {
  /** Identifier. The record of an erasure names it. Required. Example: `"injury"` */
  id: string;
  /** The law or the rule of the organisation on which it rests. If absent: not said. Example: `"Limitation Act 1980, s.11"` */
  provision?: string | null | undefined;
  /** Title, for screens. If absent: no title. Example: `"Claims for injury"` */
  title?: string | null | undefined;
  /** The complaints that it covers, by what is known now. It covers a complaint that was imported without what it asks for. If absent: every complaint. Example: `{"category":"injury"}` */
  when?: PolicyCondition | null | undefined;
  /** How long, from the closing on. Required. Example: `"P120M"` */
  within: string | TimeLimit;
}
/** A target that the organisation wants to reach, in figures. */
export interface PolicyObjective {
  /** The figure that is measured: your own identifier, or that of [an indicator](indicators.md). Required. Example: `"closed_on_time"` */
  metric: string;
  /** The role that answers for it. Required. Example: `"manager"` */
  owner: string;
  /** How often it is measured. Required. Example: `"quarter"` */
  period: "month" | "quarter" | "year";
  /** The share to reach, in percent. Required. Example: `95` */
  target_percent: number;
  /** Title, for reports. If absent: no title. Example: `"Answered in time"` */
  title?: string | null | undefined;
}
/** An included regime, as the written-out policy names it (`pinned()`). In a document that you write, its identifier is enough. */
export interface PolicyIncludedRegime {
  /** Identifier of the regime. Required. Example: `"uk-fca-disp"` */
  id: string;
  /** First date on which the regime holds. If absent: it has always held. Example: `"2020-01-01"` */
  valid_from?: string | null | undefined;
  /** First date on which the regime no longer holds. If absent: it holds on. Example: `"2098-01-01"` */
  valid_to?: string | null | undefined;
  /** Version of the regime's policy. If absent: not said. Example: `"2026-2"` */
  version?: string | null | undefined;
}
/** The law that a policy writes down, for people. The pages of the regimes show it. No rule reads it. */
export interface PolicyRegime {
  /** The law's rule for complaints that come out of hours. If absent: not said. Example: `"counts as received on the next business day"` */
  after_hours?: string | null | undefined;
  /** The edition of the text that was read. If absent: not said. Example: `"consolidated text of 1 June 2026"` */
  as_of?: string | null | undefined;
  /** The days that count as business days. If absent: not said. Example: `"Monday to Friday without public holidays"` */
  business_days?: string | null | undefined;
  /** How sure somebody is of all this. If absent: not said. Example: `"verified_text"` */
  confidence?: "verified_text" | "verified_secondary" | "memory" | "own" | null | undefined;
  /** The outside body to which a complainant can turn next. If absent: not said. Example: `{"body":"The ombudsman","opens":"with the final response"}` */
  escalation?: PolicyRegimeEscalation | null | undefined;
  /** Complaints that the law exempts. If absent: none is written down. Example: `["complaints about prices"]` */
  exemptions?: string[] | null | undefined;
  /** Extensions that the law knows. If absent: none is written down. Example: `["by 20 days in complex cases, with notice"]` */
  extensions?: string[] | null | undefined;
  /** Whether it is in force, and since when. If absent: not said. Example: `"in_force"` */
  in_force?: string | null | undefined;
  /** The act, regulation or code. If absent: not said. Example: `"Consumer Rights Act 2015"` */
  instrument?: string | null | undefined;
  /** Country or union, as ISO 3166 writes it. If absent: not said. Example: `"GB"` */
  jurisdiction?: string | null | undefined;
  /** Whether it is law, binding rule or code of practice. If absent: not said. Example: `"binding rule"` */
  legal_force?: string | null | undefined;
  /** Parts of the law that no timer holds. If absent: none is written down. Example: `["complaints about investments, which have a separate chapter"]` */
  not_modelled?: string[] | null | undefined;
  /** Anything else that a reader must know. If absent: not said. Example: `"The rule names no number of days."` */
  notes?: string | null | undefined;
  /** Duties without a number of days, which no timer can hold. If absent: none is written down. Example: `[{"action":"a prompt written acknowledgement"}]` */
  obligations?: PolicyObligation[] | null | undefined;
  /** The sections on which the policy rests. If absent: not said. Example: `"sections 3 to 5"` */
  provision?: string | null | undefined;
  /** The words of the law that matter most. If absent: not said. Example: `"within 15 business days"` */
  quote?: string | null | undefined;
  /** The records that the law asks for, and how long they are kept. If absent: not said. Example: `"three years"` */
  records?: string | null | undefined;
  /** The contents that the law asks of a response. If absent: none is written down. Example: `["the decision","the reasons","the further routes"]` */
  response_content?: string[] | null | undefined;
  /** The sector. If absent: not said. Example: `"financial services"` */
  sector?: string | null | undefined;
  /** The places where the text was read. If absent: none is written down. Example: `["https://www.legislation.gov.uk"]` */
  sources?: string[] | null | undefined;
  /** The event that starts the time of the law. If absent: not said. Example: `"receipt by the firm"` */
  start?: string | null | undefined;
  /** The source of `valid_from` and `valid_to`. If absent: not said. Example: `"commencement order of 1 March 2026"` */
  validity?: string | null | undefined;
}
/** The outside body to which the law lets a complainant turn next. */
export interface PolicyRegimeEscalation {
  /** The outside body. If absent: not said. Example: `"The ombudsman"` */
  body?: string | null | undefined;
  /** Until when it takes the complaint. If absent: not said. Example: `"six months after the final response"` */
  closes?: string | null | undefined;
  /** How sure somebody is of this. If absent: not said. Example: `"memory"` */
  confidence?: "verified_text" | "verified_secondary" | "memory" | "own" | null | undefined;
  /** From when it takes the complaint. If absent: not said. Example: `"with the final response"` */
  opens?: string | null | undefined;
}
/** A duty without a number of days. */
export interface PolicyObligation {
  /** The duty itself. Required. Example: `"a prompt written acknowledgement"` */
  action: string;
  /** How sure somebody is of this. If absent: not said. Example: `"verified_secondary"` */
  confidence?: "verified_text" | "verified_secondary" | "memory" | "own" | null | undefined;
  /** Anything else that a reader must know. If absent: not said. Example: `"The rule says *prompt*."` */
  note?: string | null | undefined;
}
/** Something that must happen by some time: what starts it, what meets it, how long it takes. */
export interface PolicyTimer {
  /** Does the timer go on after the complaint was closed? If not, a closing cancels it. If absent: true for a `complainant_window`, else false. Example: `true` */
  after_closing?: boolean | null | undefined;
  /** The calendar on which it counts. If absent: the policy's calendar. Example: `"madrid"` */
  calendar?: string | null | undefined;
  /** Events that end the timer without meeting it. It is then `cancelled`: neither in time nor late. If absent: only the end of the complaint, and a condition that no longer holds. Example: `["referred","milestone.parts_ordered"]` */
  cancelled_by?: PolicySignal | PolicySignal[] | null | undefined;
  /** How sure somebody is of this timer. If absent: not said. Example: `"verified_text"` */
  confidence?: "verified_text" | "verified_secondary" | "memory" | "own" | null | undefined;
  /** Events from which the time is counted, if not from the start of the timer. The last of them before the start counts. If absent: from the start of the timer. Example: `"received"` */
  counts_from?: PolicySignal | PolicySignal[] | null | undefined;
  /** How the due instant may be moved with the command `extend`. If absent: it cannot be extended. Example: `{"by":"P14D","reasons":["complexity"],"times":1}` */
  extension?: PolicyExtension | null | undefined;
  /** Purpose of the timer. A `fast_track` or a `complainant_window` that passes is no breach: it lapses. If absent: `"duty"`. Example: `"target"` */
  kind?: TimerKind | null | undefined;
  /** Events that meet the timer. The first of them after the start counts. Required. Example: `["responded","closed"]` */
  met_by?: PolicySignal | PolicySignal[] | null | undefined;
  /** Anything that a reader must know. If absent: not said. Example: `"The rule says *prompt*."` */
  note?: string | null | undefined;
  /** Effect of a miss. `escalate` takes the complaint one level up, when your program calls `tick`. Each run does so once. The escalation stays if its miss no longer holds, because people acted on it. Timers that it started go on. If absent: `"nothing"`. Example: `"escalate"` */
  on_miss?: "nothing" | "escalate" | null | undefined;
  /** How the timer goes on when a closed complaint is reopened. If absent: `reopening.clock` of the policy if `responded` or `closed` meets it, else `none`. Example: `"restart"` */
  on_reopen?: "continue" | "restart" | "none" | null | undefined;
  /** When the timer pauses. `true`: while the handling waits for a reason with `stops_clock`. An object says more. If absent: `false`. Example: `true` */
  pauses?: boolean | PolicyPauses | null | undefined;
  /** The clause of the law or of your rules, for explanations. If absent: not said. Example: `"DISP 1.6.2R"` */
  provision?: string | null | undefined;
  /** How a recurring timer begins again after it was met. If absent: `from_sending` if `kind` is `recurring`; else it does not begin again. Example: `"from_schedule"` */
  repeats?: "from_sending" | "from_schedule" | null | undefined;
  /** Origin of the timer. If absent: not said. Example: `"Handbook, chapter 3"` */
  source?: string | null | undefined;
  /** Dates on which no time counts, by law or order: a moratorium, a court vacation, a strike. The time before and after is joined. If absent: none. Example: `[{"from":"2026-08-01","provision":"Court Act, section 4","to":"2026-08-31"}]` */
  standstill?: PolicyStandstill[] | null | undefined;
  /** Events that start the timer. While it runs, it does not start again. Required. Example: `"acknowledged"` */
  starts?: PolicySignal | PolicySignal[] | null | undefined;
  /** Title, for screens and explanations. If absent: no title. Example: `"Final response"` */
  title?: string | null | undefined;
  /** When to warn that the timer will be due. If absent: no warning. Example: `["75%","PT24H"]` */
  warnings?: string[] | null | undefined;
  /** The timer starts only if this holds. It is cancelled when this no longer holds, and starts again when it does. If absent: always. Example: `{"severity":{"at_least":"high"}}` */
  when?: PolicyCondition | null | undefined;
  /** How long it may take. An event at the due instant is still in time. Required. Example: `"business P5D"` */
  within?: string | TimeLimit | null | undefined;
}
/** When a timer pauses: while one of these holds. A limit in hours leaves out all the time of a pause. A limit in days leaves out the days that are paused from their beginning to their end. */
export interface PolicyPauses {
  /** The longest time for which it pauses altogether. Beyond that, time counts again. If absent: any time. Example: `"PT240H"` */
  at_most?: string | null | undefined;
  /** States in which it pauses. If absent: none. Example: `["referred"]` */
  states?: State | State[] | null | undefined;
  /** Steps at which it pauses. If absent: none. Example: `["triage"]` */
  steps?: string[] | null | undefined;
  /** Reasons to wait for which it pauses. `true`: all that have `stops_clock`. If absent: `false`. Example: `["photos"]` */
  waiting?: boolean | string[] | null | undefined;
}
/** Dates on which no time of a timer counts. They are local dates of the timer's calendar. All that is known of a complaint decides whether a standstill holds for it. It then holds from the start: a miss that was recorded before is superseded. A standstill does not move a date that an extension names. */
export interface PolicyStandstill {
  /** The first date on which no time counts. Required. Example: `"2026-08-03"` */
  from: string;
  /** The clause of the law or order, for explanations. Required. Example: `"DISP App 5.2.1R"` */
  provision: string;
  /** The first date of receipt for which it holds. If absent: any. Example: `"2026-07-01"` */
  received_from?: string | null | undefined;
  /** The last date of receipt for which it holds. If absent: any. Example: `"2026-08-20"` */
  received_to?: string | null | undefined;
  /** The last date on which no time counts, as laws write it: from 3 to 21 August both days are left out. Required. Example: `"2026-08-21"` */
  to: string;
  /** It holds only where this does. If absent: always. Example: `{"attribute":{"product":["lease"]}}` */
  when?: PolicyCondition | null | undefined;
}
/** How a due instant may be moved with the command `extend`. */
export interface PolicyExtension {
  /** Events of which one must have happened since the timer started. If absent: nothing. Example: `"progress_reported"` */
  after?: PolicySignal | PolicySignal[] | null | undefined;
  /** Effect of a pause on a date that the complainant agreed to. If absent: `"moves"`. Example: `"fixed"` */
  agreed?: "moves" | "fixed" | null | undefined;
  /** Must the complainant have agreed? If absent: `false`. Example: `true` */
  agreement?: boolean | null | undefined;
  /** The most that one extension adds to the due instant. If absent: any time, up to `cap`. Example: `"P14D"` */
  by?: string | TimeLimit | null | undefined;
  /** The latest due instant after all extensions, counted from where the timer counts. A limit of 15 days and a cap of 35 leave 20 days for extensions. If absent: no latest instant. Example: `"P70D"` */
  cap?: string | TimeLimit | null | undefined;
  /** Must the complainant have been informed before the time was over? If absent: `true`. Example: `false` */
  notice?: boolean | null | undefined;
  /** Reasons for which it may be extended, as codes. If absent: any reason. Example: `["complexity"]` */
  reasons?: string[] | null | undefined;
  /** How often it may be extended. If absent: any number of times. Example: `1` */
  times?: number | null | undefined;
}
/** When something applies: in `requires`, in `four_eyes`, and in a timer's `when`. All keys of one condition must hold. A condition without keys always holds. An unknown value matches nothing: a complaint that was not assessed has no severity. Checks report a condition that can never hold at its place, and one that always holds. */
export interface PolicyCondition {
  /** Is the complaint about a person? This is known from the assessment on. If absent: not asked. Example: `true` */
  about_person?: boolean | null | undefined;
  /** All of these conditions hold. If absent: not asked. Example: `[{"severity":"high"},{"channel":"web"}]` */
  all?: PolicyCondition[] | null | undefined;
  /** At least one of these conditions holds. If absent: not asked. Example: `[{"severity":"critical"},{"safety":{"at_least":"low"}}]` */
  any?: PolicyCondition[] | null | undefined;
  /** Your own words, given when the complaint was received. Each attribute that is named here has one of these texts. If absent: not asked. Example: `{"product":["current_account","card"]}` */
  attribute?: { [name: string]: string | string[] | null | undefined } | null | undefined;
  /** The category of the complaint is this one, or one of these. If absent: not asked. Example: `"billing"` */
  category?: string | string[] | null | undefined;
  /** The channel by which the complaint came is this one, or one of these. If absent: not asked. Example: `["web","phone"]` */
  channel?: string | string[] | null | undefined;
  /** How many people complain together. If absent: not asked. Example: `{"at_least":10}` */
  complainants?: number | PolicyNumbers | null | undefined;
  /** How complex the complaint is, by the last assessment. If absent: not asked. Example: `{"at_least":"medium"}` */
  complexity?: Level | PolicyLevels | null | undefined;
  /** Does the complainant wish to stay unnamed? If absent: not asked. Example: `true` */
  confidential?: boolean | null | undefined;
  /** How often the complaint was handled: 1 at first, 2 after it was reopened once. If absent: not asked. Example: `{"at_least":2}` */
  episode?: number | PolicyNumbers | null | undefined;
  /** Has the complainant needs to be met, such as an interpreter? If absent: not asked. Example: `true` */
  has_needs?: boolean | null | undefined;
  /** How great the impact is, by the last assessment. If absent: not asked. Example: `"high"` */
  impact?: Level | PolicyLevels | null | undefined;
  /** The level of escalation: 0 at first contact, 1 after one escalation. If absent: not asked. Example: `0` */
  level?: number | PolicyNumbers | null | undefined;
  /** Does the response or the proposal offer money? Timers never know this. If absent: not asked. Example: `true` */
  money?: boolean | null | undefined;
  /** This condition does not hold. If absent: not asked. Example: `{"reason":"out_of_scope"}` */
  not?: PolicyCondition | null | undefined;
  /** The outcome of the response, the proposal or the finding concerned is this one, or one of these. If absent: not asked. Example: `["not_upheld","partly_upheld"]` */
  outcome?: Outcome | Outcome[] | null | undefined;
  /** The reason for which the complaint is to be closed is this one, or one of these. Only `close` knows it, and `retention`, to which it is the reason of the last closing. If absent: not asked. Example: `["resolved","exhausted"]` */
  reason?: CloseReason | CloseReason[] | null | undefined;
  /** Has the complainant a representative? If absent: not asked. Example: `true` */
  represented?: boolean | null | undefined;
  /** How great the risk to safety is, by the last assessment. If absent: not asked. Example: `{"at_least":"low"}` */
  safety?: Level | PolicyLevels | null | undefined;
  /** How severe the complaint is, by the last assessment. If absent: not asked. Example: `{"at_least":"high"}` */
  severity?: Level | PolicyLevels | null | undefined;
  /** The trigger of the escalation is this one, or one of these. Only `escalate` knows it. If absent: not asked. Example: `"complainant_request"` */
  trigger?: Trigger | Trigger[] | null | undefined;
}
/** A stretch of the scale `none`, `low`, `medium`, `high`, `critical`, both ends included. */
export interface PolicyLevels {
  /** The lowest level that counts. If absent: `"none"`. Example: `"high"` */
  at_least?: Level | null | undefined;
  /** The highest level that counts. If absent: `"critical"`. Example: `"medium"` */
  at_most?: Level | null | undefined;
}
/** A stretch of whole numbers, both ends included. */
export interface PolicyNumbers {
  /** The smallest number that counts. If absent: 0. Example: `2` */
  at_least?: number | null | undefined;
  /** The largest number that counts. If absent: any number. Example: `9` */
  at_most?: number | null | undefined;
}
