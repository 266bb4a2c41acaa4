/** The policy in force as everybody may read it: all numbers that the app, its documents and the consent text tell. */
import type { Privacy } from "../../contract/privacy.ts";
import { CONSENT_VERSION, consentTexts } from "../consumers/consent-text.ts";
import { boundsOf } from "./bounds.ts";
import { toNumber } from "./fraction.ts";
import { measureRows } from "./measures.ts";
import { type Policy, policy } from "./policy.ts";

export function presentPolicy(rules: Policy = policy): Privacy {
  const { adherence, feedback, retention } = measureRows; // of one protocol
  return {
    policy_version: rules.version,
    epsilon_per_window: toNumber(rules.epsilonPerWindow),
    window_days: rules.windows.days,
    released_after_hours: rules.windows.releasedAfterHours,
    interval_level: rules.intervalLevel,
    appears_from: {
      adherence: adherence.appearsFrom(1),
      feedback: feedback.appearsFrom(1),
      retention: retention.appearsFrom(1),
    },
    bounds: boundsOf(rules),
    consent_version: CONSENT_VERSION,
    consent: consentTexts(rules),
  };
}
