/** Reads a body no further than it is allowed to be, and only JSON. */
import { AppError } from "../../errors.ts";
import { faultOffset } from "./json-fault.ts";

/** The bytes are kept: a repeated request is recognised by them. */
export type Body = { bytes: Uint8Array; json: unknown };

const EMPTY: Body = { bytes: new Uint8Array(), json: undefined };
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Throws too-large, unsupported-media-type or bad-request, in this order. */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Body> {
  const bytes = await readBytes(request, maxBytes);
  if (maxBytes === 0) return EMPTY;
  requireJsonType(request.headers);
  return { bytes, json: parseJson(bytes) };
}

async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array> {
  // what is announced is believed when it is too much, and counted when it is not
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes)
    throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("bad-request", {
      detail: "The body ended before it was complete.",
      cause: error,
    });
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): AppError {
  const detail =
    maxBytes === 0
      ? "This request takes no body."
      : `At most ${maxBytes} bytes are taken here.`;
  return new AppError("too-large", { detail });
}

function requireJsonType(headers: Headers): void {
  const encoding = headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    throw new AppError("unsupported-media-type", {
      detail: "Send the body without Content-Encoding.",
    });
  if (!JSON_TYPE.test(headers.get("content-type") ?? ""))
    throw new AppError("unsupported-media-type", {
      detail: "Send Content-Type: application/json, in UTF-8.",
    });
}

function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const before = text.slice(0, faultOffset(text)).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new AppError("bad-request", {
      detail: `The body is not valid JSON: line ${before.length}, column ${column}.`,
      cause,
    });
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("bad-request", {
      detail: "The body is not valid UTF-8.",
      cause,
    });
  }
}
