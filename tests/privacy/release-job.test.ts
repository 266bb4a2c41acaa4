import { afterAll, beforeEach, expect, test } from "vitest";
import { makeReleases } from "../../app/journals/releases/make.server.ts";
import { seededSource } from "../../app/journals/releases/seeded.ts";
import { fraction } from "../../app/journals/releases/fraction.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newReleasingPartner } from "../factories/releases.ts";

afterAll(closeDb);

/** The release of window 26, which ends on 25 January, was due on the day before; the next is due on 26 February. */
const NOW = new Date("2026-01-30T12:00:00Z");
const LAST = 26;
/** Before window 24, so that three windows are due: the last one is the third of feedback. */
const THREE_WINDOWS_AGO = new Date("2025-10-30T09:00:00Z");

let partnerId: string;
let protocolIds: string[];
beforeEach(async () => {
  ({ partnerId, protocolIds } = await newReleasingPartner(
    THREE_WINDOWS_AGO,
    2,
  ));
});

const ledger = (of = partnerId) =>
  db().prisma.privacyLedgerEntry.findMany({
    where: { partnerId: of },
    orderBy: [{ window: "asc" }, { protocolId: "asc" }, { vector: "asc" }],
  });
const releases = (of = partnerId) =>
  db().prisma.release.findMany({
    where: { partnerId: of },
    orderBy: [{ window: "asc" }, { measure: "asc" }, { protocolId: "asc" }],
  });

test("every window since the partner exists is drawn once, oldest first, with its rows in the ledger", async () => {
  await makeReleases(NOW);
  const draws = (await ledger()).map(
    ({ window, protocolId, vector }) => `${window} ${protocolId} ${vector}`,
  );
  expect(draws).toEqual(
    [LAST - 2, LAST - 1, LAST].flatMap((window) =>
      protocolIds.flatMap((id) =>
        ["adherence", ...(window === LAST ? ["feedback"] : []), "outcome"].map(
          (vector) => `${window} ${id} ${vector}`,
        ),
      ),
    ),
  );
  const made = await releases();
  expect(made.map(({ window }) => window)).toEqual(
    made.map(({ window }) => window).toSorted((one, other) => one - other),
  );
  expect(made.map(({ releasedAt }) => releasedAt)).toEqual(made.map(() => NOW));
  expect(made.filter(({ window }) => window === LAST)).toHaveLength(7);
  expect(made[0]?.policy).toEqual(JSON.parse(JSON.stringify(policy)));
});

test("a protocol that nobody follows is drawn too, and what is not shown keeps its noisy counts", async () => {
  // of any noise: one time in two hundred or so it is shown
  const source = () => seededSource([7]);
  await makeReleases(NOW, { source });
  const made = await releases();
  expect(made.filter(({ isShown }) => isShown)).toHaveLength(0);
  expect(made.filter(({ answer }) => answer !== null)).toHaveLength(0);
  const counts = made.flatMap(({ cells }) => cells);
  expect(counts.some((count) => count > 0)).toBe(true);
  expect(counts.some((count) => count < 0)).toBe(true);
});

test("run again, by several at once, nothing is drawn anew and nothing changes", async () => {
  const made = await Promise.all([1, 2, 3].map(() => makeReleases(NOW)));
  const first = await releases();
  expect(first).toHaveLength(17);
  expect(made.map(({ failed }) => failed)).toEqual([0, 0, 0]);
  expect(await makeReleases(NOW)).toMatchObject({ windows: 0, releases: 0 });
  expect(await releases()).toEqual(first);
});

test("a window that is not due is not drawn: 72 hours after its last day in UTC it is", async () => {
  const due = new Date("2026-02-26T00:00:00Z");
  await makeReleases(new Date(due.getTime() - 1));
  expect((await releases()).at(-1)?.window).toBe(LAST);
  await makeReleases(due);
  expect((await releases()).at(-1)?.window).toBe(LAST + 1);
});

test("what would take more than the budget stops everything of that partner before anything is drawn, and the next run tries again", async () => {
  const rules = { ...policy, epsilonPerWindow: fraction(4, 5) };
  const { failed } = await makeReleases(NOW, { rules });
  expect(failed).toBe(1); // feedback of the third window does not fit; the two before would have
  expect(await ledger()).toEqual([]);
  expect(await releases()).toEqual([]);
  await makeReleases(NOW);
  expect(await releases()).toHaveLength(17);
});

test("an archived protocol is drawn for as long as its plan may run, whoever follows it", async () => {
  const [first = ""] = protocolIds;
  await db().prisma.journalsProtocol.update({
    where: { id: first },
    // whoever adopted it on this day has a plan of 28 days, which runs into window 25
    data: { status: "archived", updatedAt: new Date("2025-11-10T09:00:00Z") },
  });
  await makeReleases(NOW);
  const windows = (await ledger())
    .filter(({ protocolId }) => protocolId === first)
    .map(({ window }) => window);
  expect([...new Set(windows)]).toEqual([LAST - 2, LAST - 1]);
});

const refusedOn = ["release", "privacy_ledger"].flatMap((table) => [
  [`update journals.${table} set "window" = 1`],
  [`delete from journals.${table}`],
  [`truncate journals.${table}`],
]);
test.each(refusedOn)("the database refuses: %s", async (statement) => {
  await makeReleases(NOW);
  const { pool } = db();
  await expect(pool.query(statement)).rejects.toMatchObject({ code: "42501" });
});

test("the database refuses a second draw, and a second summary of a window", async () => {
  await makeReleases(NOW);
  const { prisma } = db();
  const [draw] = await ledger();
  const [, summary] = (await releases()).filter(
    ({ measure }) => measure === "summary",
  );
  if (!draw || !summary) throw new Error("nothing was drawn");
  await expect(
    prisma.privacyLedgerEntry.create({ data: draw }),
  ).rejects.toMatchObject({ code: "P2002" });
  const again = prisma.release.create({
    data: {
      ...{ id: partnerId, partnerId, measure: "summary" },
      ...{ window: summary.window, isShown: false, cells: [], policy: {} },
      releasedAt: NOW,
    },
  });
  await expect(again).rejects.toMatchObject({ code: "P2002" });
});

test("releases go with their partner; what was spent stays in the ledger", async () => {
  await makeReleases(NOW);
  await db().prisma.partner.delete({ where: { id: partnerId } });
  expect(await releases()).toEqual([]);
  expect(await ledger()).toHaveLength(14);
});
