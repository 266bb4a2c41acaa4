import { AppError } from "../errors.ts";

/** A line longer than what 20 metafields may hold is none of Shopify's. */
const LONGEST_LINE = 16 * 1024 * 1024;
const TIMEOUT_MS = 60 * 60_000;

/**
 * The lines of a bulk query's answer, parsed one by one as they arrive: memory does not grow with the store. Throws
 * shopify-unavailable when the file breaks off, shopify-refused when it cannot be read.
 */
export async function* readBulkFile(url: string): AsyncGenerator {
  const response = await open(url);
  const decoder = new TextDecoder();
  let rest = "";
  const chunks = response.body ?? [];
  try {
    for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
      // not by readline: texts may hold line separators of Unicode, which JSON leaves as they are
      const lines = (rest + decoder.decode(chunk, { stream: true })).split(
        "\n",
      );
      rest = lines.pop() ?? "";
      if (rest.length > LONGEST_LINE) throw unreadable();
      for (const line of lines) yield parse(line);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("shopify-unavailable", { cause });
  }
  if (rest !== "") yield parse(rest);
}

/** The address carries its own key: our token is not sent along. */
async function open(url: string): Promise<Response> {
  if (new URL(url).protocol !== "https:") throw unreadable();
  let response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new AppError("shopify-unavailable", { cause });
  }
  if (response.ok) return response;
  const cause = new Error(`HTTP ${response.status}`);
  throw new AppError("shopify-unavailable", { cause });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown): AppError {
  const detail = "The answer of a bulk query cannot be read";
  return new AppError("shopify-refused", { detail, cause });
}
