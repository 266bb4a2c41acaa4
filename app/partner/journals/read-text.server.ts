import { unreadable } from "./failure.ts";

const MIB = 1024 * 1024;
/** The largest answer of the contract is below 100 KiB. */
const MAX_ANSWER_BYTES = 4 * MIB;

/** The body as text. Throws JournalsFailure when it is larger than any answer can be; what follows is not read. */
export async function readText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  // leaving the loop cancels the body
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES)
      throw unreadable(
        `Journals answered more than ${MAX_ANSWER_BYTES / MIB} MiB.`,
      );
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
