/** Releases of people: from their check-ins through the job to what a partner is answered, and an operator's withdrawal. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { answers, type Measure } from "../../app/contract/analytics.ts";
import { makeReleases } from "../../app/journals/releases/make.server.ts";
import { withdrawReleases } from "../../app/journals/releases/withdraw.server.ts";
import { replaceClock } from "../../app/platform/clock.ts";
import { closeDb, db, inTransaction } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { loadSample } from "../../scripts/simulator/load.ts";
import { newToken, send } from "../contract/journals.ts";
import { newPartner } from "../factories/sample.ts";

const NOW = new Date("2026-11-28T12:00:00Z");
/** 26 October to 22 November is not released yet; the one before is. */
const LAST = 36;

let partner: Awaited<ReturnType<typeof newPartner>>;
let token: string;
let restoreClock: () => void;
beforeAll(async () => {
  restoreClock = replaceClock(() => NOW);
  await inTransaction((client) =>
    client.query(
      "insert into journals.database_mark (name, set_at) values ('demo', now())",
    ),
  );
  partner = await newPartner([150, 0]);
  const { shop, protocols } = partner;
  const today = NOW.toISOString().slice(0, 10);
  const address = process.env["DATABASE_URL"] ?? "";
  await loadSample(address, { shop, seed: 7, today, protocols });
  token = await newToken({ partnerId: partner.id });
  await makeReleases(NOW);
});
afterAll(async () => {
  restoreClock();
  await closeDb();
});

async function ask(measure: Measure, protocol = partner.protocols[0]) {
  const path =
    measure === "summary"
      ? "/api/v1/analytics/summary"
      : `/api/v1/analytics/protocols/${protocol?.id}/${measure}`;
  return send("GET", path, { token });
}

test.each(["adherence", "summary"] as const)(
  "%s of many people is shown with what was shown before, as it was stored",
  async (measure) => {
    const { json } = await ask(measure);
    const answer = answers[measure].parse(json);
    if (answer.suppressed) throw new Error("nothing is shown");
    const stored = await db().prisma.release.findMany({
      where: {
        ...{ partnerId: partner.id, measure, isShown: true },
        protocolId:
          measure === "summary" ? null : (partner.protocols[0]?.id ?? null),
      },
      orderBy: { window: "asc" },
    });
    expect(stored.at(-1)).toMatchObject({ window: LAST, answer });
    expect(answer.history.map(({ window }) => window)).toEqual(
      stored
        .slice(0, -1)
        .map(({ answer: before }) => (before as typeof answer).window),
    );
    expect(answer.history.length).toBeGreaterThan(2);
    expect(answer.mean_pdc.value).toBeGreaterThan(0.3);
  },
);

test("a protocol that nobody follows answers that nothing is shown, though it was drawn as often", async () => {
  const [followed, empty] = partner.protocols;
  expect((await ask("adherence", empty)).json).toMatchObject({
    suppressed: true,
  });
  const drawn = async (id = "") =>
    db().prisma.privacyLedgerEntry.count({ where: { protocolId: id } });
  expect(await drawn(empty?.id)).toBe(await drawn(followed?.id));
});

test("an operator withdraws all that was released so far, with an event; later releases begin anew", async () => {
  const before = (await ask("adherence", partner.protocols[1])).json;
  const asOperator = (reason: string) =>
    db().prisma.$transaction((tx) =>
      withdrawReleases(
        { tx, requestId: newId(), actor: "operator" },
        partner.id,
        reason,
      ),
    );
  expect(await asOperator("doses were counted twice")).toBe(LAST);
  expect((await ask("adherence")).json).toEqual(before);
  expect((await ask("summary")).json).toMatchObject({ suppressed: true });
  const [event] = await db().prisma.auditEvent.findMany({
    where: { partnerId: partner.id, action: "releases.withdrawn" },
  });
  expect(event).toMatchObject({
    ...{ actor: "operator", object: `releases:through-window-${LAST}` },
  });

  await makeReleases(new Date("2026-12-28T00:00:00Z"));
  const { json } = await ask("adherence");
  const next = answers.adherence.parse(json);
  if (next.suppressed) throw new Error("nothing is shown");
  expect(next.history).toEqual([]);
});
