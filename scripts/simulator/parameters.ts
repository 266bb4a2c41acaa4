/**
 * How simulated consumers behave. What each number leans on:
 *
 * - Stopping: most people leave a health app early and ever fewer later (Eysenbach, "The Law of Attrition", J Med
 *   Internet Res 2005;7(1):e11; eight remote studies with 100,000 participants: Pratap et al., npj Digit Med 2020;3:21).
 *   Those who buy what they then track stay longer than volunteers of a study: half have stopped within six weeks.
 * - Doses left out: people who still follow a plan leave out about a tenth of the doses, half of them once a year or more
 *   for several days on end, and half have stopped within a year (Vrijens et al., BMJ 2008;336:1114, electronic dosing
 *   histories of prescribed medicines). Without a prescription more is left out and people differ more.
 * - Weekends, late answers, pauses, sharing, feedback: of the order that such apps publish; no single source.
 */
export const parameters = {
  /** Nine months, in days. */
  historyDays: 273,
  /** How many times as many people adopt on the last day as on the first. */
  growth: 1.4,

  /** Adopt, and never answer once. */
  neverStarts: 0.06,
  /** Weibull: of a shape below 1 the danger of stopping falls with time. In days. */
  stopShape: 0.68,
  stopScaleDays: 86,
  /** Of those who stop: say so; the others just answer no more. */
  saysSo: 0.5,
  /** How many days after the last answer at most. */
  saysSoWithinDays: 10,

  /** Beta: the share of due days that a person who has not stopped follows the plan. */
  followAlpha: 2.4,
  followBeta: 0.8,
  /** Added to the log-odds of following the plan. */
  weekendLogit: -0.45,
  afterGoodDayLogit: 0.25,
  afterBadDayLogit: -0.5,
  /** Of the doses of a day that was not followed: taken all the same. */
  partlyTaken: 0.35,
  /** Of the doses that were not taken: answered as skipped. */
  tellsSkipped: 0.25,
  /** Of a protocol as needed: days of use among those on which a faithful person might. */
  neededDays: 0.4,

  /** Answers given after the day, within the two days that count. */
  late: 0.09,
  /** Later than that. */
  tooLate: 0.02,
  tooLateDays: 5,
  checkInNote: 0.006,

  /** Pauses: illness, a journey. */
  pauses: 0.13,
  pauseDays: { from: 3, to: 21 },

  /** Share with the brand from the first day. */
  sharesAtOnce: 0.62,
  /** Of the others: after a while. */
  sharesLater: 0.1,
  /** Of those who share: take it back. */
  optsOut: 0.07,
  /** Of those: share again. */
  sharesAgain: 0.15,
  withinDays: 60,

  verified: 0.97,
  /** Had an account before the protocol: since up to so many days. */
  hadAccount: 0.35,
  accountDays: 200,
  /** Follow a second protocol of the same brand. */
  second: 0.05,

  /** Say something of the protocol. */
  feedback: 0.2,
  /** Of those: in words too. */
  feedbackNote: 0.8,
} as const;

/** Where people live: IANA zone, language, share. */
export const homes = [
  { timeZone: "America/New_York", language: "en", weight: 30 },
  { timeZone: "America/Chicago", language: "en", weight: 18 },
  { timeZone: "America/Los_Angeles", language: "en", weight: 17 },
  { timeZone: "Europe/London", language: "en", weight: 15 },
  { timeZone: "Europe/Berlin", language: "de", weight: 14 },
  { timeZone: "Europe/Vienna", language: "de", weight: 6 },
] as const;
