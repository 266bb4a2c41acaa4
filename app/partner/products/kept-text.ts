/** How much of a product's text is kept. Runs anywhere. */

/** Far more than any label says: what is longer carries a blog post, or a mistake. */
const MAX_CHARACTERS = 50_000;
const HALF = MAX_CHARACTERS / 2;

/**
 * The text, or of a longer one its beginning and its end: directions and warnings often stand at the end, below what
 * sells. The cut is between lines, in a line without end between sentences, so that no half of a sentence is read as a
 * whole one ("Do not take | more than 2 capsules").
 */
export function keptText(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  return `${beginning(text.slice(0, HALF))}\n${ending(text.slice(1 - HALF))}`;
}

function beginning(text: string): string {
  const line = text.lastIndexOf("\n");
  if (line > 0) return text.slice(0, line);
  const [sentences = ""] = /^.*[.!?](?=\s)/s.exec(text) ?? [];
  return sentences;
}

function ending(text: string): string {
  const line = text.indexOf("\n");
  if (line >= 0) return text.slice(line + 1);
  const sentence = /[.!?]\s+/.exec(text);
  return sentence === null ? "" : text.slice(sentence.index).slice(1).trim();
}
