/** Texts of a protocol that are taken over sentence by sentence, as they stand. */
import { ProtocolInput } from "../../../contract/protocol.ts";
import type { Finding } from "../suggestion.ts";
import { sourcesOf } from "./combine.ts";
import type { Sentence } from "./document.ts";

const MAX_TEXT = 5000;
const Text = ProtocolInput.shape.instructions;

/** Sentences of one line stay in one line. Those that would not fit any more, or that no text field takes, are left out. */
export function textOf(sentences: readonly Sentence[]): Finding<string> {
  const taken: Sentence[] = [];
  let text = "";
  let line: number | null = null;
  const seen = new Set<string>();
  for (const sentence of sentences) {
    const said = sentence.source.text.replace(/\s+/g, " ").trim();
    const next =
      text === ""
        ? said
        : `${text}${line === sentence.line ? " " : "\n"}${said}`;
    if (seen.has(said) || next.length > MAX_TEXT) continue;
    if (!Text.safeParse(said).success) continue;
    seen.add(said);
    taken.push(sentence);
    text = next;
    line = sentence.line;
  }
  return text === ""
    ? { state: "unstated" }
    : { state: "found", value: text, sources: sourcesOf(taken) };
}
