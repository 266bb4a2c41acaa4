/**
 * What a person reads before they say yes or no to sharing. The numbers in the words are those of the policy in force. A
 * text that people have agreed to is never changed: other words, or another policy, are another version. Runs anywhere.
 */
import type { ConsentLocale, ConsentText } from "../../contract/privacy.ts";
import { type Bound, boundsOf } from "../releases/bounds.ts";
import { type Policy, policy } from "../releases/policy.ts";

/** Of the text below: kept with each answer that is given to it. */
export const CONSENT_VERSION = 1;

/** Texts that people can have been shown. Answers to others are refused. */
export function isConsentVersion(version: number): boolean {
  return (
    Number.isInteger(version) && version >= 1 && version <= CONSENT_VERSION
  );
}

type Numbers = {
  weeks: number;
  participants: number;
  accountDays: number;
  /** Right guesses of 100, rounded up. */
  present: number;
  day: number;
  twelveWeeks: number;
};

const words: Record<
  ConsentLocale,
  (numbers: Numbers) => Pick<ConsentText, "title" | "paragraphs">
> = {
  en: ({ weeks, participants, accountDays, ...guesses }) => ({
    title: "Count me in the numbers of this protocol",
    paragraphs: [
      "If you say yes, you are counted in the numbers that the company behind this protocol sees: how well its directions are followed, how many stop and when, what people think of it. The company never sees you: no name, no address, no single check-in, none of your words.",
      `The numbers are made every ${weeks} weeks. You count from the first ${weeks} weeks that begin after your yes, once your account is older than ${accountDays} days. They are shown only when about ${participants} people or more share, and before they are shown each of them is changed a little by chance.`,
      `That protects you, but not without limit. Suppose somebody knew everything about everybody else and wanted to find out about you. Guessing blindly, they would be right 50 times of 100. With the numbers of ${weeks} weeks they could be right at most ${guesses.present} times of 100 on whether you were in them, and at most ${guesses.day} times on whether you followed the directions on a certain day. On whether you took part for twelve weeks: at most ${guesses.twelveWeeks} times. Over a year they could be all but sure that you took part.`,
      "You can stop sharing at any time, and from that moment you are in no number made later. Numbers made before stay as they are: changing them would give you away. Your protocol and your check-ins stay yours. If you delete your account, all that you entered is deleted.",
      "Nothing is kept from you if you say no.",
    ],
  }),
  de: ({ weeks, participants, accountDays, ...guesses }) => ({
    title: "In den Zahlen dieses Protokolls mitzählen",
    paragraphs: [
      "Wenn Sie Ja sagen, zählen Sie in den Zahlen mit, die das Unternehmen hinter diesem Protokoll sieht: wie gut die Anleitung befolgt wird, wie viele wann aufhören, was die Leute davon halten. Sie selbst sieht das Unternehmen nie: keinen Namen, keine Adresse, keinen einzelnen Eintrag, keines Ihrer Worte.",
      `Die Zahlen entstehen alle ${weeks} Wochen. Sie zählen ab den ersten ${weeks} Wochen, die nach Ihrem Ja beginnen, sobald Ihr Konto älter als ${accountDays} Tage ist. Gezeigt werden sie nur, wenn etwa ${participants} Menschen oder mehr teilen, und vorher wird jede von ihnen durch Zufall ein wenig verändert.`,
      `Das schützt Sie, aber nicht unbegrenzt. Angenommen, jemand wüsste alles über alle anderen und wollte etwas über Sie herausfinden. Blind geraten, läge er 50 von 100 Mal richtig. Mit den Zahlen von ${weeks} Wochen könnte er höchstens ${guesses.present} von 100 Mal richtig raten, ob Sie darin vorkommen, und höchstens ${guesses.day} Mal, ob Sie an einem bestimmten Tag die Anleitung befolgt haben. Ob Sie zwölf Wochen lang dabei waren: höchstens ${guesses.twelveWeeks} Mal. Über ein Jahr könnte er nahezu sicher sein, dass Sie dabei waren.`,
      "Sie können das Teilen jederzeit beenden und kommen von da an in keiner später erstellten Zahl mehr vor. Frühere Zahlen bleiben, wie sie sind: Eine Änderung würde Sie verraten. Ihr Protokoll und Ihre Einträge bleiben Ihre. Wenn Sie Ihr Konto löschen, wird alles gelöscht, was Sie eingetragen haben.",
      "Wenn Sie Nein sagen, entgeht Ihnen nichts.",
    ],
  }),
};

/** The text in each language. */
export function consentTexts(rules: Policy = policy): ConsentText[] {
  const numbers = numbersOf(rules);
  return [
    { locale: "en", ...words.en(numbers) },
    { locale: "de", ...words.de(numbers) },
  ];
}

function numbersOf(rules: Policy): Numbers {
  const bounds = boundsOf(rules);
  const guesses = (secret: Bound["secret"]) => {
    const bound = bounds.find((each) => each.secret === secret);
    if (!bound) throw new Error(`There is no bound of ${secret}`);
    return Math.ceil(bound.accuracy * 100);
  };
  return {
    weeks: rules.windows.days / 7,
    participants: rules.gate.participants,
    accountDays: rules.eligibility.accountOlderThanDays,
    present: guesses("present_in_a_window"),
    day: guesses("changed_day"),
    twelveWeeks: guesses("present_12_weeks"),
  };
}
