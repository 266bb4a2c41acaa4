/** Where two worlds tell different things, beyond what noise covers. */
import { policy } from "../../../app/journals/releases/policy.ts";
import { db } from "../../../app/platform/db.server.ts";
import type { Line } from "./transcript.ts";
import type { World } from "./world.ts";

/** A stored release, its protocol by number. */
export type Drawn = {
  about: string;
  window: number;
  measure: string;
  releasedAt: Date;
  cells: number[];
};

export async function readDrawn({
  partnerId,
  protocolIds,
}: World): Promise<Drawn[]> {
  const rows = await db().prisma.release.findMany({ where: { partnerId } });
  return rows
    .map(({ protocolId, window, measure, releasedAt, cells }) => {
      const nth = protocolId === null ? "" : protocolIds.indexOf(protocolId);
      const about = protocolId === null ? "summary" : `${nth} ${measure}`;
      return { about, window, measure, releasedAt, cells };
    })
    .sort(
      (one, other) =>
        one.window - other.window || (one.about < other.about ? -1 : 1),
    );
}

/** How far one person can move the cells of a release: out of as many cells as hold them, and into as many. */
const reach: Record<string, number> = {
  summary: 2 * policy.vectors.adherence.cellsOfPerson,
  adherence: 2 * policy.vectors.adherence.cellsOfPerson,
  retention: 2 * policy.vectors.outcome.cellsOfPerson,
  feedback: 2 * policy.vectors.feedback.cellsOfPerson,
};

const distance = (one: number[], other: number[]) =>
  one.reduce((sum, cell, at) => sum + Math.abs(cell - (other[at] ?? NaN)), 0);
const nameOf = ({ about, window }: Drawn) => `${about} of window ${window}`;

/**
 * Releases of the two worlds that differ by more than one person can, or in when and whether they were drawn, or that were
 * drawn before `since`, the moment of the secret. Both worlds have the same noise.
 */
export function differentReleases(
  one: readonly Drawn[],
  other: readonly Drawn[],
  since: Date,
): string[] {
  const scheduleOf = (drawn: readonly Drawn[]) =>
    drawn.map((each) => `${nameOf(each)} ${each.releasedAt.toISOString()}`);
  if (String(scheduleOf(one)) !== String(scheduleOf(other)))
    return ["the calendar of releases"];
  return one.flatMap((drawn, at) => {
    const apart = distance(drawn.cells, other[at]?.cells ?? []);
    const allowed = drawn.releasedAt < since ? 0 : (reach[drawn.measure] ?? 0);
    return apart <= allowed ? [] : [nameOf(drawn)];
  });
}

/** Requests that were answered differently, other than by released values whose noisy counts are different. */
export function differentAnswers(
  [lines, drawn]: [readonly Line[], readonly Drawn[]],
  [otherLines, otherDrawn]: [readonly Line[], readonly Drawn[]],
  momentOf: (day: number) => Date,
): string[] {
  if (lines.length !== otherLines.length) return ["how much could be asked"];
  return lines.flatMap((line, at) => {
    const other = otherLines[at];
    if (!other) return [];
    const hasNoise = drawn.some(
      (release, nth) =>
        release.releasedAt <= momentOf(line.day) &&
        tellsOf(line, release) &&
        distance(release.cells, otherDrawn[nth]?.cells ?? []) > 0,
    );
    const alike = hasNoise
      ? areAlikeButForNoise(line, other)
      : isSame(line, other);
    return alike ? [] : [`day ${line.day}: ${line.asked}`];
  });
}

/** An answer of a protocol holds noise of all its releases: the gate is that of adherence. */
function tellsOf({ about }: Line, release: Drawn): boolean {
  if (about === null) return false;
  const [nth] = about.split(" ");
  return about === "summary" || release.about.startsWith(`${nth} `);
}

/**
 * Whether two answers are alike but for released values. Whether enough people are there is such a value, for the gate reads
 * noisy counts; what is said where they are too few is none.
 */
function areAlikeButForNoise(one: Line, other: Line): boolean {
  const [first, second] = [one, other].map(({ text, headers, ...line }) => {
    const said = JSON.parse(text) as Record<string, unknown>;
    const isShown = said["suppressed"] === false;
    const kept = headers.filter((each) => !each.startsWith("content-length:"));
    const rules = isShown && [Object.keys(said).sort(), said["policy"]];
    return { isShown, line: { ...line, kept }, text, rules };
  });
  if (!first || !second || !isSame(first.line, second.line)) return false;
  if (first.isShown !== second.isShown) return true;
  return first.isShown
    ? isSame(first.rules, second.rules)
    : first.text === second.text;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
