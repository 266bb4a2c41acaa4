/** A sentence as words, numbers and marks, each with its place in the sentence. */

const marks: Readonly<Record<string, Mark>> = {
  "(": "open",
  "[": "open",
  ")": "close",
  "]": "close",
  ",": "comma",
  ";": "semicolon",
  "•": "semicolon",
  ":": "colon",
  "-": "dash",
  "/": "slash",
  "+": "plus",
  "=": "equals",
  "|": "cell",
  "?": "question",
};
/** A hyphen has no space around it, a dash has. A full stop within a sentence ends an abbreviation and says nothing. */
export type Mark =
  | "open"
  | "close"
  | "comma"
  | "semicolon"
  | "colon"
  | "dash"
  | "hyphen"
  | "slash"
  | "plus"
  | "equals"
  | "cell"
  | "question";

export type Token = {
  /** Lower case, in the forms of `normal`. */
  text: string;
  kind: "word" | "number" | Mark;
  /** Place in the sentence; `end` is behind the last character. */
  start: number;
  end: number;
};

/** Short names have a number in them ("B12", "CoQ10"); a longer word before a number was glued to it. A word may end in the plural that a label leaves open: "capsule(s)", "Kapsel/n". */
const TOKEN =
  /(?<number>\d+(?:[.,]\d+)*|[½¼¾⅓⅔])|(?<word>x(?=\d)|\p{L}{1,3}\d[\p{L}\p{N}]*|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*)(?:\((?:s|es|n|en|e)\)|\/n(?!\p{L}))?|(?<mark>[^\s\p{L}\p{N}\p{M}])/gu;

/** Linear in the length of the sentence; a mark without a meaning here is left out. */
export function tokenize(sentence: string): Token[] {
  const text = normal(sentence);
  return Array.from(text.matchAll(TOKEN)).flatMap((match): Token[] => {
    const { number, word, mark = "" } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (number !== undefined)
      return [{ text: number, kind: "number", start, end }];
    if (word !== undefined)
      return [{ text: word.toLowerCase(), kind: "word", start, end }];
    const kind = marks[mark];
    if (kind === undefined) return [];
    const isGlued =
      /\S/.test(text.charAt(start - 1)) && /\S/.test(text.charAt(end));
    return [
      {
        text: mark,
        kind: kind === "dash" && isGlued ? "hyphen" : kind,
        start,
        end,
      },
    ];
  });
}

const alike: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "\u00a0": " ",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "×": "x",
    "⁄": "/",
    "·": "•",
    "✓": "•",
    "✔": "•",
    "✅": "•",
    "´": "'",
    "`": "'",
    "’": "'",
  }),
);

/** One form for what looks alike. Keeps the length, so that a place in it is a place in the sentence. */
export function normal(text: string): string {
  return Array.from(text, (char) => {
    const wide = char.normalize("NFKC");
    const same = wide.length === char.length ? wide : char;
    return alike.get(same) ?? same;
  }).join("");
}
