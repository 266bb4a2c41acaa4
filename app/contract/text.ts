import { z } from "zod";

/** Postgres stores neither NUL nor half of a surrogate pair: both would come back as another text. */
const UNSTORABLE = /[\u0000\p{Cs}]/u;

/** A text that every store on the way keeps byte for byte, of at most `max` UTF-16 units. */
export function storedText(max: number) {
  return z
    .string()
    .max(max, `At most ${max} characters`)
    .refine((text) => !UNSTORABLE.test(text), "Must be whole Unicode text");
}

/** An id in an answer: a text to whoever reads it, whatever a remote Journals sends. */
export const answeredId = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string())
  .describe("An opaque text");
