import { themeOf } from "../../app/journals/feedback/theme.ts";
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import { between, chance, unit, uuid, weighted } from "./draws.ts";
import type { Feedback } from "./life.ts";
import { parameters as p } from "./parameters.ts";
import { type Character, wakingMoment } from "./person.ts";
import { feedbackNotes, themes } from "./words.ts";

/** At most one, after a few days of use; who follows the plan is more content with it. */
export function drawFeedback(
  random: Random,
  { timeZone, language, follows }: Character,
  {
    startedOn,
    lastUse,
    until,
  }: { startedOn: number; lastUse: number; until: number },
): Feedback[] {
  if (!chance(random, p.feedback) || lastUse - startedOn < 4) return [];
  const day = between(random, startedOn + 3, Math.min(lastUse, startedOn + 60));
  const createdAt = wakingMoment(random, timeZone, day);
  if (createdAt >= until) return [];
  const mood = 1.6 + 2.8 * follows + 2.4 * (unit(random) - 0.5);
  const rating = Math.min(5, Math.max(1, Math.round(mood)));
  const about = weighted(random, themes).theme;
  const notes = feedbackNotes[language][about][rating > 3 ? "glad" : "sorry"];
  const note = chance(random, p.feedbackNote) ? random.pick(notes) : null;
  const theme = themeOf(note);
  return [{ id: uuid(random, createdAt), rating, theme, note, createdAt }];
}
