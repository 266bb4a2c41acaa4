import { afterAll, expect, test } from "vitest";
import { closeDb, db } from "../../platform/db.server.ts";
import {
  as,
  newEnrolment,
  newPerson,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { checkIn } from "../check-ins/check-ins.server.ts";
import { CONSENT_VERSION } from "./consent-text.ts";
import { listConsent, setSharing } from "./consent.server.ts";
import { getEnrolment } from "./courses.server.ts";
import { abandon } from "./enrolments.server.ts";

afterAll(closeDb);

type Of = { personId: string; id: string };
const share = (
  { personId, id: enrolmentId }: Of,
  shares: boolean,
  textVersion = 1,
) =>
  as(personId, (ctx) => setSharing(ctx, { enrolmentId, shares, textVersion }));
const history = async ({ personId, id }: Of) =>
  (await as(personId, (ctx) => listConsent(ctx, id))).map(
    ({ shares, textVersion }) => [shares, textVersion],
  );

test("sharing is off until the person says yes, and the history keeps every answer", async () => {
  setClock("2026-05-04T10:00Z");
  const enrolment = await newEnrolment(await newProtocol());
  const { row } = await as(enrolment.personId, (ctx) =>
    getEnrolment(ctx, enrolment.id),
  );
  expect(row).toMatchObject({ sharesData: false, sharedSince: null });
  expect(await history(enrolment)).toEqual([]);

  const first = new Date("2026-05-05T10:00Z");
  setClock(first);
  expect(await share(enrolment, true)).toMatchObject({
    sharesData: true,
    sharedSince: first,
  });
  setClock("2026-05-06T10:00Z");
  expect(await share(enrolment, false)).toMatchObject({
    sharesData: false,
    sharedSince: null,
  });
  const again = new Date("2026-05-07T10:00Z");
  setClock(again);
  expect(await share(enrolment, true)).toMatchObject({ sharedSince: again });
  expect(await history(enrolment)).toEqual([
    [true, 1],
    [false, 1],
    [true, 1],
  ]);
});

test("the same answer to the same text changes nothing; a yes to a new text goes on", async () => {
  setClock("2026-05-05T10:00Z");
  const enrolment = await newEnrolment(await newProtocol());
  const { sharedSince } = await share(enrolment, true);
  setClock("2026-05-06T10:00Z");
  expect(await share(enrolment, true)).toMatchObject({ sharedSince });
  // as if the yes had been to the words before
  await db().prisma.consentEvent.updateMany({
    where: { userProtocolId: enrolment.id },
    data: { textVersion: 0 },
  });
  expect(await share(enrolment, true)).toMatchObject({ sharedSince });
  expect(await history(enrolment)).toEqual([
    [true, 0],
    [true, 1],
  ]);
});

test("answers of the same moment keep their order, also by a clock that is behind", async () => {
  setClock("2026-05-05T10:00Z");
  const enrolment = await newEnrolment(await newProtocol());
  await share(enrolment, true);
  await share(enrolment, false);
  setClock("2026-05-05T09:00Z");
  await share(enrolment, true);
  expect((await history(enrolment)).map(([shares]) => shares)).toEqual([
    true,
    false,
    true,
  ]);
});

test("the same answer given while the first one is taken is kept once", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  const { personId, id: enrolmentId } = enrolment;
  const answer = { enrolmentId, shares: true, textVersion: 1 };
  let second: Promise<unknown> = Promise.resolve();
  await as(personId, async (ctx) => {
    await setSharing(ctx, answer);
    second = share(enrolment, true);
    // long enough for the second one to get as far as it can
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await second;
  expect(await history(enrolment)).toEqual([[true, 1]]);
});

test("answers at once: the last of the history is what holds", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await Promise.all(
    [true, false, true, false, true].map((shares) => share(enrolment, shares)),
  );
  const events = await history(enrolment);
  const { row } = await as(enrolment.personId, (ctx) =>
    getEnrolment(ctx, enrolment.id),
  );
  expect(events.at(-1)?.[0]).toBe(row.sharesData);
  const changes = events.map(([shares]) => shares);
  expect(changes.every((shares, at) => shares !== changes[at - 1])).toBe(true);
});

test("an opt-out during check-ins loses neither", async () => {
  setClock("2026-05-06T10:00Z");
  const enrolment = await newEnrolment(await newProtocol());
  const { personId, id: enrolmentId } = enrolment;
  await share(enrolment, true);
  const tell = (slot: number) =>
    as(personId, (ctx) =>
      checkIn(ctx, { enrolmentId, day: "2026-05-06", slot, status: "taken" }),
    );
  await Promise.all([tell(0), share(enrolment, false), tell(1), tell(0)]);
  const { row } = await as(personId, (ctx) => getEnrolment(ctx, enrolmentId));
  expect(row).toMatchObject({ sharesData: false, sharedSince: null });
});

test("a no is taken after the end, too", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await share(enrolment, true);
  await as(enrolment.personId, (ctx) => abandon(ctx, enrolment.id));
  expect(await share(enrolment, false)).toMatchObject({ sharesData: false });
});

test("nobody answers for another person", async () => {
  const { id } = await newEnrolment(await newProtocol());
  const stranger = { personId: await newPerson(), id };
  await expect(share(stranger, true)).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(history(stranger)).rejects.toMatchObject({ code: "not-found" });
});

test.each([0, -1, 1.5, CONSENT_VERSION + 1])(
  "%d is no text",
  async (textVersion) => {
    const enrolment = await newEnrolment(await newProtocol());
    await expect(share(enrolment, true, textVersion)).rejects.toMatchObject({
      code: "invalid",
    });
  },
);
