import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import {
  as,
  asPartner,
  BERLIN,
  newEnrolment,
  newPerson,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { checkIn } from "../check-ins/check-ins.server.ts";
import { archiveProtocol } from "../protocols/protocols.server.ts";
import { adopt } from "./adopt.server.ts";
import type { ConsumerContext } from "./context.ts";
import { getEnrolment } from "./courses.server.ts";
import {
  abandon,
  complete,
  listEnrolments,
  pause,
  resume,
} from "./enrolments.server.ts";

afterAll(closeDb);
beforeEach(() => {
  setClock("2026-05-04T10:00Z");
});

const steps = { pause, resume, complete, abandon };
type Of = { personId: string; id: string };
const take = ({ personId, id }: Of, step: keyof typeof steps) =>
  as(personId, (ctx) => steps[step](ctx, id));
const tell = ({ personId, id: enrolmentId }: Of, day: string) =>
  as(personId, (ctx) =>
    checkIn(ctx, { enrolmentId, day, slot: 0, status: "taken" }),
  );

test("a protocol is followed from today on, in its newest version, and nothing is shared", async () => {
  setClock("2026-05-04T22:30Z");
  const protocol = await newProtocol();
  const { personId, id } = await newEnrolment(protocol);
  const { row, course } = await as(personId, async (ctx) => {
    const [first] = await listEnrolments(ctx);
    expect(first?.id).toBe(id);
    return getEnrolment(ctx, id);
  });
  expect(row).toMatchObject({
    personId,
    partnerId: protocol.partnerId,
    status: "active",
    planVersion: 1,
    startedOn: new Date("2026-05-05"),
    sharesData: false,
    sharedSince: null,
  });
  expect(course.startedOn.toString()).toBe("2026-05-05");
  expect(course.plans).toMatchObject([{ version: 1, durationDays: 30 }]);
});

test("a protocol is followed once at a time, and anew after its end", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  const again = () =>
    as(enrolment.personId, (ctx) =>
      adopt(ctx, { protocolId: protocol.id, timeZone: BERLIN }),
    );
  await expect(again()).rejects.toMatchObject({ code: "conflict" });
  await take(enrolment, "pause");
  await expect(again()).rejects.toMatchObject({ code: "conflict" });
  await take(enrolment, "abandon");
  expect((await again()).row.status).toBe("active");
  setClock("2026-06-02T21:59Z");
  await expect(again()).rejects.toMatchObject({ code: "conflict" });
  setClock("2026-06-02T22:00Z");
  expect((await again()).row.startedOn).toEqual(new Date("2026-06-03"));
  const ended = await db().prisma.userProtocol.findMany({
    where: { personId: enrolment.personId },
    orderBy: { id: "asc" },
    select: { status: true, endedOn: true },
  });
  expect(ended.map(({ status }) => status).sort()).toEqual([
    "abandoned",
    "active",
    "completed",
  ]);
});

test("of adoptions at the same moment one takes effect", async () => {
  const { id: protocolId } = await newProtocol();
  const personId = await newPerson();
  const results = await Promise.allSettled(
    Array.from({ length: 6 }, () =>
      as(personId, (ctx) => adopt(ctx, { protocolId, timeZone: BERLIN })),
    ),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(
    1,
  );
  expect(await db().prisma.userProtocol.count({ where: { personId } })).toBe(1);
});

test("nobody new follows an archived protocol, and who follows it goes on", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await asPartner(protocol.partnerId, (ctx) =>
    archiveProtocol(ctx, protocol.id),
  );
  await expect(newEnrolment(protocol)).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await tell(enrolment, "2026-05-04")).toMatchObject({
    status: "taken",
  });
  await take(enrolment, "pause");
  await take(enrolment, "resume");
});

test("sample people follow sample partners, and nobody else does", async () => {
  const sample = await newProtocol({}, true);
  await expect(newEnrolment(sample)).rejects.toMatchObject({
    code: "not-found",
  });
  const personId = `sample_${newId()}`;
  const createdAt = new Date();
  await db().prisma.person.create({
    data: { id: personId, createdAt, isSample: true },
  });
  const follow = (protocolId: string) =>
    as(personId, (ctx) => adopt(ctx, { protocolId, timeZone: BERLIN }));
  const { id: real } = await newProtocol();
  await expect(follow(real)).rejects.toMatchObject({ code: "not-found" });
  expect((await follow(sample.id)).row.status).toBe("active");
});

test.each(["", "1", "x'; drop table", newId(), "\u0000"])(
  "a protocol called %j is not found",
  async (protocolId) => {
    const personId = await newPerson();
    await expect(
      as(personId, (ctx) => adopt(ctx, { protocolId, timeZone: BERLIN })),
    ).rejects.toMatchObject({ code: "not-found" });
  },
);

test("an unknown person adopts nothing", async () => {
  const { id: protocolId } = await newProtocol();
  await expect(
    as("user_unknown", (ctx) => adopt(ctx, { protocolId, timeZone: BERLIN })),
  ).rejects.toMatchObject({ code: "not-found" });
});

test.each(["Mars/Base", "+01:00", "", "\u0000"])(
  "%j is no zone to live in",
  async (timeZone) => {
    const { id: protocolId } = await newProtocol();
    const personId = await newPerson();
    await expect(
      as(personId, (ctx) => adopt(ctx, { protocolId, timeZone })),
    ).rejects.toMatchObject({
      code: "invalid",
      errors: [{ pointer: "#/timeZone" }],
    });
  },
);

test("a pause begins today, or tomorrow when something was told of today; it ends yesterday", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await tell(enrolment, "2026-05-04");
  const paused = await take(enrolment, "pause");
  expect(spans(paused)).toEqual(["2026-05-05…"]);
  setClock("2026-05-07T10:00Z");
  const resumed = await take(enrolment, "resume");
  expect(resumed.row.status).toBe("active");
  expect(spans(resumed)).toEqual(["2026-05-05…2026-05-06"]);
  expect(spans(await take(enrolment, "pause"))).toEqual([
    "2026-05-05…2026-05-06",
    "2026-05-07…",
  ]);
});

test("a pause taken back on its day never was", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await take(enrolment, "pause");
  expect(spans(await take(enrolment, "resume"))).toEqual([]);
  await tell(enrolment, "2026-05-04");
  await take(enrolment, "pause");
  expect(spans(await take(enrolment, "resume"))).toEqual([]);
});

test("who stops on a day of which nothing was told stopped the day before", async () => {
  setClock("2026-05-04T10:00Z");
  const protocol = await newProtocol();
  const [silent, told, first] = [
    await newEnrolment(protocol),
    await newEnrolment(protocol),
    await newEnrolment(protocol),
  ];
  expect((await take(first, "abandon")).row.endedOn).toEqual(
    new Date("2026-05-04"),
  );
  setClock("2026-05-10T10:00Z");
  await tell(told, "2026-05-10");
  expect((await take(silent, "abandon")).row).toMatchObject({
    status: "abandoned",
    endedOn: new Date("2026-05-09"),
  });
  expect((await take(told, "abandon")).row.endedOn).toEqual(
    new Date("2026-05-10"),
  );
});

test("a plan is completed on its last day or after, never before; one without an end cannot be", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  const endless = await newEnrolment(
    await newProtocol({ duration_days: null }),
  );
  setClock("2026-06-01T10:00Z");
  await expect(take(enrolment, "complete")).rejects.toMatchObject({
    code: "conflict",
    detail: "Its last day is 2026-06-02: before that it can be abandoned.",
  });
  await expect(take(endless, "complete")).rejects.toMatchObject({
    code: "conflict",
  });
  setClock("2026-06-20T10:00Z");
  for (const step of ["pause", "abandon"] as const)
    await expect(take(enrolment, step)).rejects.toMatchObject({
      code: "conflict",
    });
  expect((await take(enrolment, "complete")).row).toMatchObject({
    status: "completed",
    endedOn: new Date("2026-06-02"),
  });
});

test.each<[string, (keyof typeof steps)[], (keyof typeof steps)[]]>([
  ["active", [], ["resume"]],
  ["paused", ["pause"], ["pause"]],
  ["abandoned", ["abandon"], ["pause", "resume", "complete", "abandon"]],
  ["completed", ["complete"], ["pause", "resume", "complete", "abandon"]],
])(
  "what is %s refuses the steps that lead nowhere",
  async (status, way, refused) => {
    const enrolment = await newEnrolment(
      await newProtocol({ duration_days: 1 }),
    );
    for (const step of way) await take(enrolment, step);
    for (const step of refused)
      await expect(take(enrolment, step)).rejects.toMatchObject({
        code: "conflict",
        detail: expect.stringContaining(
          `What is ${status} cannot be`,
        ) as string,
      });
  },
);

test("another person's enrolment is not found, nor is what is no id", async () => {
  const { id } = await newEnrolment(await newProtocol());
  const stranger = await newPerson();
  const verbs: ((ctx: ConsumerContext, id: string) => Promise<unknown>)[] =
    Object.values(steps);
  for (const verb of verbs)
    for (const wrong of [id, newId(), "1", "\u0000"])
      await expect(
        as(stranger, (ctx) => verb(ctx, wrong)),
      ).rejects.toMatchObject({ code: "not-found" });
  expect(await as(stranger, (ctx) => listEnrolments(ctx))).toEqual([]);
});

function spans({ course }: Awaited<ReturnType<typeof take>>): string[] {
  return course.pauses.map(
    ({ fromDay, toDay }) => `${fromDay.toString()}…${toDay?.toString() ?? ""}`,
  );
}
