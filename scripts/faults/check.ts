/**
 * Whether a push ended right, found out from the plan, the store and Shopify's own log of who wrote what. Imports nothing
 * of the app, on purpose.
 */

import { believed, type Past } from "./believed.ts";

/** Values by key; a key that is absent must not exist. */
export type Values = Readonly<Record<string, string>>;

/** A metafield written or deleted (value and digest null), as the sandbox logged it. */
export type LoggedWrite = {
  at: string;
  by: "app" | "other";
  ownerId: string;
  key: string;
  value: string | null;
  digest: string | null;
};

/** A product as the page of the push lists it. */
export type Listed = {
  gid: string;
  state: string;
  errors: {
    key?: string;
    code: string;
    theirs?: string | null;
    ours?: string | null;
    digest?: string | null;
    at: string;
  }[];
};

export type Evidence = {
  /** What each product is to hold; products that the push is not about are absent. */
  planned: ReadonlyMap<string, Values>;
  before: ReadonlyMap<string, Values>;
  /** The store at the end; products that are gone are absent. */
  after: ReadonlyMap<string, Values>;
  /** All writes to the shop, oldest first, and which of them was the first after the push began. */
  writes: readonly LoggedWrite[];
  from: number;
  listed: readonly Listed[];
  /** Conflicts that the merchant has had overwritten, as they were listed: with the digests that were seen. */
  decided?: readonly Listed[];
  /** The pushes of the shop before it. */
  pasts?: readonly Past[];
};

export type Findings = {
  /** One sentence for each product that is not as planned, and not listed with its reason. */
  lost: string[];
  /** Written twice within the push, with different content. */
  doubled: string[];
  /** Somebody else's value overwritten although compare-and-set could have noticed. */
  trampled: string[];
  /** Listed with a reason that is not true, or that lacks what a merchant needs to decide. */
  untrue: string[];
  conflicts: number;
  rejections: number;
  /** Somebody else's value removed within the round trip that metafieldsDelete leaves open. */
  delete_race: number;
  /** Values that others changed after they had been written. */
  drifted: number;
  /** Fields that were empty, filled by the app, emptied by somebody before it knew, and filled once more. */
  refilled: number;
};

/** Read, removal and read back, on a machine that does much else. */
const RACE_MS = 15_000;

/** Several findings about one push; none of the first four lists may have an entry. */
export function checkPush(evidence: Evidence): Findings {
  const listed = new Map(evidence.listed.map((item) => [item.gid, item]));
  const history = groupBy(evidence.writes, nameOf);
  const recent = groupBy(evidence.writes.slice(evidence.from), nameOf);
  const findings: Findings = {
    ...{ lost: [], doubled: [], trampled: [], untrue: [] },
    ...{ conflicts: 0, rejections: 0, delete_race: 0, drifted: 0 },
    refilled: 0,
  };
  for (const [gid, wanted] of evidence.planned) {
    const held = evidence.after.get(gid);
    if (held) {
      const before = evidence.before.get(gid) ?? {};
      const product = { gid, wanted, before, held, item: listed.get(gid) };
      checkProduct(product, { recent, history }, findings, evidence);
    }
  }
  for (const item of evidence.listed) checkListed(item, history, findings);
  for (const [name, writes] of recent) checkDoubled(name, writes, findings);
  for (const [name, writes] of history)
    checkOrder(name, writes, evidence, findings);
  return findings;
}

type Product = {
  gid: string;
  wanted: Values;
  before: Values;
  held: Values;
  item: Listed | undefined;
};
type Writes = ReadonlyMap<string, readonly LoggedWrite[]>;

function checkProduct(
  { gid, wanted, before, held, item }: Product,
  { recent, history }: Record<"recent" | "history", Writes>,
  findings: Findings,
  evidence: Evidence,
): void {
  if (item && ["planned", "sent"].includes(item.state))
    findings.lost.push(`${gid} was left ${item.state}`);
  for (const key of keysOf(wanted, before, held)) {
    if (held[key] === wanted[key]) continue;
    const writes = recent.get(`${gid} ${key}`) ?? [];
    const isToChange = wanted[key] !== before[key];
    const ours = writes.findIndex(({ by }) => by === "app");
    const last = writes.at(-1);
    const isTheirs = last?.by === "other";
    const all = history.get(`${gid} ${key}`) ?? [];
    const isDrifted = isAsBelieved(all, wanted[key], evidence);
    if (isDrifted || (isTheirs && (ours >= 0 || !isToChange)))
      findings.drifted += 1;
    else if (!isToChange && writes.length === 0) continue;
    else if (!isReason(item, key, isTheirs || !last))
      findings.lost.push(
        `${gid} ${key} is ${JSON.stringify(held[key])}, not ${JSON.stringify(wanted[key])}, and the push lists ${JSON.stringify(item)}`,
      );
  }
}

/** What is wanted is what the app holds as far as it can know: what others made of it is theirs to tell. */
function isAsBelieved(
  writes: readonly LoggedWrite[],
  wanted: string | undefined,
  { writes: log, pasts = [] }: Evidence,
): boolean {
  const isTheirs = writes.at(-1)?.by === "other";
  return isTheirs && believed(placed(writes, log), pasts) === (wanted ?? null);
}

function placed(writes: readonly LoggedWrite[], log: readonly LoggedWrite[]) {
  return writes.map((write) => ({ ...write, index: log.indexOf(write) }));
}

/** A product that could not be written is as it was; in a conflict also the keys that are not in dispute. */
function isReason(
  item: Listed | undefined,
  key: string,
  isUntouched: boolean,
): boolean {
  if (!item) return false;
  if (item.state === "conflict")
    return isUntouched || item.errors.some((error) => error.key === key);
  return ["rejected", "failed"].includes(item.state) && isUntouched;
}

function checkListed(
  { gid, state, errors }: Listed,
  history: Writes,
  findings: Findings,
): void {
  if (state === "rejected" || state === "failed") {
    findings.rejections += 1;
    if (errors.length === 0) findings.untrue.push(`${gid} lacks its reason`);
  }
  if (state !== "conflict") return;
  findings.conflicts += 1;
  const clashes = errors.filter(({ code }) => code === "changed-elsewhere");
  if (clashes.length === 0) findings.untrue.push(`${gid} lacks its conflict`);
  for (const { key, theirs, ours, digest, at } of clashes) {
    const writes = history.get(`${gid} ${key ?? ""}`) ?? [];
    const isTrue = writes.some(
      (write) =>
        write.by === "other" &&
        write.value === theirs &&
        write.digest === digest &&
        Date.parse(write.at) <= Date.parse(at),
    );
    const isComplete = theirs !== undefined && ours !== undefined;
    if (!isTrue || !isComplete)
      findings.untrue.push(
        `${gid} ${key ?? ""}: the push says that somebody wrote ${JSON.stringify(theirs)}`,
      );
  }
}

function checkDoubled(
  name: string,
  writes: readonly LoggedWrite[],
  findings: Findings,
): void {
  const contents = new Set(
    writes.filter(({ by }) => by === "app").map(({ value }) => value),
  );
  if (contents.size > 1)
    findings.doubled.push(
      `${name} was written as ${[...contents].join(" | ")}`,
    );
}

/** What the app wrote over somebody else's value: only a removal may, and only within its round trip. */
function checkOrder(
  name: string,
  writes: readonly LoggedWrite[],
  evidence: Evidence,
  findings: Findings,
): void {
  const first = evidence.writes[evidence.from];
  writes.forEach((write, index) => {
    const earlier = writes[index - 1];
    if (write.by !== "app" || earlier?.by !== "other") return;
    if (!first || write.at < first.at || write.value === earlier.value) return;
    const apartMs = Date.parse(write.at) - Date.parse(earlier.at);
    if (write.value === null && apartMs <= RACE_MS) findings.delete_race += 1;
    else if (isDecided(earlier, evidence)) return;
    else if (isUnnoticeable(write, writes.slice(0, index), evidence))
      findings.refilled += 1;
    else
      findings.trampled.push(
        `${name}: ${JSON.stringify(earlier.value)} of another app became ${JSON.stringify(write.value)}`,
      );
  });
}

/** The merchant saw this value of somebody else, and let it be overwritten. */
function isDecided(
  { ownerId, key, digest }: LoggedWrite,
  { decided = [] }: Evidence,
): boolean {
  return decided.some(
    ({ gid, errors }) =>
      gid === ownerId &&
      errors.some(
        (error) => error.key === key && (error.digest ?? null) === digest,
      ),
  );
}

/**
 * Whether the app filled a field that somebody else had emptied, and could not know: no digest tells of what came and went.
 * When the push began it thought that the field was empty; should it have filled it in this push, the answer was lost.
 */
function isUnnoticeable(
  { value }: LoggedWrite,
  earlier: readonly LoggedWrite[],
  { writes, from, pasts = [] }: Evidence,
): boolean {
  if (value === null || earlier.at(-1)?.value !== null) return false;
  const all = placed(earlier, writes);
  const since = all.filter(({ by, index }) => by === "app" && index >= from);
  const before = all.filter(({ index }) => index < from);
  return (
    since.every((write) => write.value === value) &&
    believed(before, pasts) === null
  );
}

/** The findings in sentences that may not be. */
export function faultsOf(findings: Findings): string[] {
  const { lost, doubled, trampled, untrue } = findings;
  return [
    ...lost.map((text) => `lost: ${text}`),
    ...doubled.map((text) => `doubled: ${text}`),
    ...trampled.map((text) => `trampled: ${text}`),
    ...untrue.map((text) => `untrue: ${text}`),
  ];
}

function nameOf({ ownerId, key }: LoggedWrite): string {
  return `${ownerId} ${key}`;
}

function keysOf(...values: Values[]): Set<string> {
  return new Set(values.flatMap((row) => Object.keys(row)));
}

function groupBy<Row>(
  rows: readonly Row[],
  nameOfRow: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOfRow(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}
