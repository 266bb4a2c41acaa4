/** Everything that a partner can ask on a day, and what came back. */
import { measures } from "../../../app/contract/analytics.ts";
import {
  newToken,
  PRODUCTS,
  PROTOCOLS,
  productRow,
  protocolInput,
  type Received,
  send,
  TOKEN,
} from "../../contract/journals.ts";
import { COURSE } from "./days.ts";
import type { World } from "./world.ts";

export type Asked = {
  method: string;
  path: string;
  body?: unknown;
  /** Of which releases it tells: `<nth protocol> <measure>`. */
  about?: string;
};
export type Ask = (
  asked: Asked,
  token: string,
  world: World,
) => Promise<Received>;

export type Line = {
  day: number;
  /** The request, with protocols by number. */
  asked: string;
  about: string | null;
  status: number;
  headers: string[];
  text: string;
};

/** The followed protocol gets another dosage; a third one is made; the two others are archived. */
const CHANGED_ON = 33;
const MADE_ON = 10;
const ARCHIVED_ON = 40;

const SUMMARY = "/api/v1/analytics/summary";
const analytics = (id: string, measure: string) =>
  `/api/v1/analytics/protocols/${id}/${measure}`;

export const ask: Ask = ({ method, path, body }, token) =>
  send(method, path, { token, ...(body !== undefined && { body }) });

/** Reads of every day, with parameters that somebody could hope to be taken. */
function readsOf({ protocolIds }: World): Asked[] {
  const dates = "?from=2026-01-01&to=2026-01-02&window=25";
  const gets = [
    ...[TOKEN, "/api/health", "/api/privacy", "/api/openapi.json"],
    analytics("00000000-0000-7000-8000-000000000000", "adherence"),
    analytics("none", "retention"),
  ].map((path) => ({ method: "GET", path }));
  const ofProtocols = protocolIds.flatMap((id, nth) =>
    measures
      .filter((measure) => measure !== "summary")
      .map((measure) => ({
        method: "GET",
        path: analytics(id, measure),
        about: `${nth} ${measure}`,
      })),
  );
  const all = [
    ...ofProtocols,
    { method: "GET", path: SUMMARY, about: "summary" },
  ];
  const dated = all.map((each) => ({ ...each, path: each.path + dates }));
  return [...gets, ...all, ...dated];
}

/** Changes of the day; the protocol that everybody follows is saved unchanged each week. */
function writesOf({ protocolIds }: World, day: number): Asked[] {
  const [followed = "", other = "", made = ""] = protocolIds;
  const put = (id: string, input: Record<string, unknown>) => ({
    method: "PUT",
    path: `${PROTOCOLS}/${id}`,
    body: protocolInput({ ...COURSE, ...input }),
  });
  const dosage_info = { amount: day < CHANGED_ON ? 2 : 3, unit: "capsule" };
  const products = [productRow({ protocol_id: followed })];
  return [
    ...(day % 7 === 0 || day === CHANGED_ON
      ? [put(followed, { title: "Protocol 0", dosage_info })]
      : []),
    ...(day % 14 === 0
      ? [{ method: "POST", path: PRODUCTS, body: { products } }]
      : []),
    ...(day === ARCHIVED_ON
      ? [other, made].map((id) => ({
          method: "DELETE",
          path: `${PROTOCOLS}/${id}`,
        }))
      : []),
    ...(day === ARCHIVED_ON + 1 ? [put(other, { title: "Too late" })] : []),
  ];
}

/** Days on which the partner does something that is not asked every day. */
export const EVENTFUL = new Set([CHANGED_ON, MADE_ON, ARCHIVED_ON]);
export const isMadeOn = (day: number) => day === MADE_ON;

/** Asks everything there is on the day. */
export async function askAll(
  world: World,
  day: number,
  by: Ask = ask,
): Promise<Line[]> {
  const token = await newToken({ partnerId: world.partnerId });
  const lines: Line[] = [];
  for (const asked of [...writesOf(world, day), ...readsOf(world)])
    lines.push(lineOf(world, day, asked, await by(asked, token, world)));
  return lines;
}

function lineOf(
  { protocolIds }: World,
  day: number,
  { method, path, about }: Asked,
  { status, headers, text }: Received,
): Line {
  const named = (words: string) =>
    protocolIds
      .reduce((said, id, nth) => said.replaceAll(id, `{${nth}}`), words)
      // these are random, or moments of the database
      .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "{id}")
      .replaceAll(/"(created_at|updated_at|token_id)":"[^"]*"/g, '"$1":""');
  const told = [...headers]
    .filter(([name]) => name !== "x-request-id")
    // how many seconds of the minute are left
    .map(([name, value]) => `${name}: ${value.replace(/;t=\d+$/, ";t=")}`);
  const line = {
    day,
    asked: named(`${method} ${path}`),
    about: about ?? null,
    status,
  };
  return { ...line, headers: told.map(named), text: named(text) };
}
