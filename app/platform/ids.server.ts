import { randomBytes } from "node:crypto";
import { now } from "./clock.ts";

const TIMESTAMP_BYTES = 6;

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits, so that rows created later sort later
 * and an index grows at its end. Two of the same millisecond have no order.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now().getTime(), 0, TIMESTAMP_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const REQUEST_ID = /^[\w.-]{8,128}$/;

/** The caller's request id where it is a plain word of 8 to 128 characters, else a new one: it goes into logs and headers. */
export function requestId(given: string | string[] | undefined): string {
  return typeof given === "string" && REQUEST_ID.test(given) ? given : newId();
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether the text is a UUID as `newId` writes it: anything else is no id of ours and never reaches a query. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
