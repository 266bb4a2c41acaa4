/** Postgres keeps neither NUL nor half of a surrogate pair. */
export const UNSTORABLE = /[\u0000\p{Cs}]/gu;

/** A text of others as it can be kept to be shown: U+FFFD stands for each character that cannot. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, "\uFFFD");
}
