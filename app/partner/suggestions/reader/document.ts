/** A product's title and description as sentences, each with what it stands under and what its words mean. */
import type { Wording } from "../../protocols/units.ts";
import type { Source } from "../suggestion.ts";
import { parse } from "./grammar.ts";
import { type FoundHeading, headingOf } from "./heading.ts";
import type { Section } from "./words/headings.ts";
import type { Audience, Item } from "./item.ts";
import { itemsOf } from "./items.ts";
import { languageIn } from "./language.ts";
import { splitSentences } from "./sentence.ts";
import { type Token, tokenize } from "./token.ts";

export type Sentence = {
  source: Source;
  /** Number of the line; the title is line -1. */
  line: number;
  language: Wording;
  tokens: Token[];
  items: Item[];
  section: Section | null;
  /** The heading that the sentence begins with, or that stands alone right before it. */
  heading: FoundHeading | null;
  /** Of a line before it that only says whom it is for. */
  audience: Audience | null;
};

/** A line that begins so is what somebody said. */
const QUOTE = /^[^\p{L}\p{N}]*[“„«»"]|★★/u;
/** Longer than any direction: nothing is read from it. In UTF-16 units. */
const MAX_SENTENCE = 1500;
const MAX_SENTENCES = 1000;

type Context = Pick<Sentence, "section" | "heading" | "audience">;
const NOWHERE: Context = { section: null, heading: null, audience: null };

export function sentencesOf(
  title: string,
  description: string,
  page: Wording | null,
): Sentence[] {
  const sentences: Sentence[] = [];
  let context = NOWHERE;
  /** Behind a line that has a heading and what stands below it, the next line stands where it did. */
  let outside = NOWHERE;
  const add = (
    text: string,
    where: Source["where"],
    line: number,
    isLine: boolean,
  ) => {
    const tokens = text.length > MAX_SENTENCE ? [] : tokenize(text);
    const found = headingOf(tokens, text, isLine);
    const language = languageIn(tokens, page);
    const items = parse(itemsOf(tokens, language));
    context = under(context, found, items, isLine && !/[.!?:]$/.test(text));
    if (isLine && (found === null || found.isAlone)) outside = context;
    if (found?.isAlone === true || sentences.length >= MAX_SENTENCES) return;
    const heading = found ?? context.heading;
    sentences.push({
      source: { text, where },
      line,
      language,
      tokens,
      items,
      ...context,
      heading,
    });
    context = { ...context, heading: null };
  };
  for (const text of splitSentences(title.replace(/\s+/g, " ")))
    add(text, "title", -1, false);
  context = NOWHERE;
  description.split("\n").forEach((line, number) => {
    if (sentences.length >= MAX_SENTENCES) return;
    const texts = splitSentences(line);
    const first = sentences.length;
    for (const text of texts)
      add(text, "description", number, texts.length === 1);
    context = { ...outside, heading: context.heading };
    if (QUOTE.test(line))
      for (const sentence of sentences.slice(first))
        sentence.section = "reviews";
  });
  return sentences;
}

/** What a sentence changes for itself and those that follow. */
function under(
  before: Context,
  heading: FoundHeading | null,
  items: readonly Item[],
  isTitleLike: boolean,
): Context {
  if (heading !== null)
    return {
      section: heading.section,
      heading: heading.isAlone ? heading : null,
      audience: null,
    };
  const [first, second] = items;
  const isAudience = items.every(({ kind }) => ALONE.has(kind));
  if (first?.kind === "audience" && isAudience)
    return { ...before, audience: first.audience };
  const isUnknownHeading =
    isTitleLike &&
    second !== undefined &&
    items.length <= 8 &&
    items.every(({ kind }) => TITLE.has(kind)) &&
    items.some(({ kind }) => kind === "word");
  return isUnknownHeading ? { ...NOWHERE, section: "other" } : before;
}

const ALONE: ReadonlySet<string> = new Set([
  "audience",
  "age",
  "colon",
  "open",
  "close",
]);
/** What a heading is made of that nobody foresaw. */
const TITLE: ReadonlySet<string> = new Set([
  ...["word", "filler", "article", "and", "or", "for", "of", "in", "to"],
  ...["fact", "supply", "container", "adjective", "hyphen", "dash", "colon"],
  ...["comma", "name", "story", "course", "relation"],
]);
