/** What makes a sentence a warning, in English and German. */
import type { PhraseRow } from "../phrase-tree.ts";

/**
 * "always": warns wherever it stands. "ifRestricted": speaks of people at risk,
 * which is a warning only beside a condition or a ban ("if you are pregnant",
 * not "for pregnant women"). "never": a disclaimer, whatever else it says.
 */
export type Warns = "always" | "ifRestricted" | "restricts" | "never";

const row = (sense: Warns, phrases: string): PhraseRow<Warns> => ({
  sense,
  phrases: phrases.split(",").flatMap((phrase) => forbidden(phrase.trim())),
});

/** "Do not take more" is said as "don't take more" and "never take more" too. */
function forbidden(phrase: string): string[] {
  const [, rest] = /^do not (.+)$/.exec(phrase) ?? [];
  if (rest === undefined) return [phrase];
  return [phrase, `don't ${rest}`, `never ${rest}`];
}

export const warningRows: readonly PhraseRow<Warns>[] = [
  row(
    "always",
    `do not exceed, not exceed, not to exceed,
    be exceeded, reach of children, reach of kids, away from children,
    reach of small children, reach of young children, out of reach, consult,
    ask your doctor, ask a doctor, ask your physician, talk to your,
    speak to your, speak with your, check with your, talk with your,
    seek medical, medical advice, discontinue, stop use, stop using,
    stop taking, not for use by, not intended for use by, not to be used by,
    not for people, not for use, do not use longer, do not take longer,
    longer than, pacemakers, not for children, not intended for children, not suitable for,
    not recommended for, persons under, individuals under, anyone under,
    do not take if, do not take this product if, do not take more,
    do not take with, do not use if, do not use this product if,
    do not use when, do not use on, do not use more, do not use during,
    do not use while, do not use for, do not give, do not swallow,
    do not ingest, do not operate, do not drive, contact with eyes,
    contact with the eyes, external use only, allergic reaction,
    allergic to, allergy warning, allergen warning, choking hazard, choking,
    blood thinners, safety seal, seal is broken, seal is damaged,
    seal is missing, drowsiness, heavy machinery, machinery, not a substitute,
    substitute for a, as a substitute, overdose, poison control,
    contraindicated, not for those, for adults only, adults only, upset stomach,
    under the supervision, if irritation, irritation occurs, adverse reaction,
    adverse reactions, epilepsy, pacemaker, before surgery, prior to surgery,
    flammable, do not take on, laxative effect, do not take during,
    may cause allergic, no more than directed, adverse effects,
    take no more than, use no more than`,
  ),
  row(
    "always",
    `nicht überschreiten, nicht überschritten, überschreiten sie nicht, ersatz,
    überschreite nicht, reichweite von, reichweite, unzugänglich,
    ärztlichen rat, arzt konsultieren, arzt befragen, fragen sie,
    rücksprache, arzt oder apotheker, nicht geeignet, nicht anwenden,
    nicht verwenden, nicht einnehmen, überempfindlichkeit, abführend,
    abbrechen, absetzen, einnahme beenden, anwendung beenden, augenkontakt,
    kontakt mit den augen, kontakt mit augen, nur zur äußerlichen,
    äußerlichen anwendung, nur äußerlich, allergische reaktion,
    allergische reaktionen, allergiehinweis, allergiker, wechselwirkungen,
    warnhinweis, verschluckungsgefahr, sollten nicht, nach absprache,
    absprache mit, unter ärztlicher, aktivität und aufmerksamkeit, ihren arzt,
    deinen arzt, einen arzt, herzschrittmacher, epilepsie, nicht empfohlen,
    erstickungsgefahr, nicht verzehren, von kindern fernhalten, ärztlichem rat,
    blutverdünner, gerinnungshemmende, arzt aufsuchen, arzt halten,
    nicht verzehrt werden, nicht eingenommen werden,
    nicht mehr als`,
  ),
  row(
    "ifRestricted",
    `pregnant, pregnancy, nursing, breastfeeding, breast feeding, lactating,
    lactation, medication, medications, medical condition, allergies, allergy,
    schwanger, schwangere, schwangeren, schwangerschaft, stillzeit, stillende,
    stillenden, medikamente, medikamenten, allergie, allergien, diabetiker`,
  ),
  row(
    "restricts",
    `if, not, unless, avoid, should, before, doctor, physician, only, without,
    wenn, falls, bei, während, nicht, sollten, sollte, nur, arzt, vor, kein,
    keine, healthcare`,
  ),
  row(
    "never",
    `have not been evaluated, not been evaluated, not evaluated by,
    evaluated by the food, intended to diagnose, fda evaluated,
    food and drug administration`,
  ),
];
