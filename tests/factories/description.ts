/** A judge of the API's description that shares no code with it: Spectral, with the ruleset `oas`. */
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import type { ApiDocument } from "../../app/contract/openapi/types.ts";

/** What Spectral finds, errors and warnings alike: "rule at/the/place: what". */
export async function lint(document: ApiDocument): Promise<string[]> {
  const judge = new spectral.Spectral();
  // of rulesets one may extend others, or have rules: the types want both
  judge.setRuleset(rulesets.oas as unknown as RulesetDefinition);
  const found = await judge.run(JSON.stringify(document));
  return found.map(
    ({ code, path, message }) => `${code} ${path.join("/")}: ${message}`,
  );
}
