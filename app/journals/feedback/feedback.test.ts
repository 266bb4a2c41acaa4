import { afterAll, beforeEach, expect, test } from "vitest";
import { AppError } from "../../errors.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { createLog } from "../../platform/log.server.ts";
import {
  as,
  newEnrolment,
  newPerson,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { abandon } from "../consumers/enrolments.server.ts";
import { giveFeedback } from "./feedback.server.ts";

afterAll(closeDb);
beforeEach(() => {
  setClock("2026-05-04T10:00Z");
});

const CANARY = "my stomach, says Kanarienvogel 4711";

test("feedback is kept with its theme, and its answer does not repeat the note", async () => {
  const { personId, id: enrolmentId } = await newEnrolment(await newProtocol());
  const given = await as(personId, (ctx) =>
    giveFeedback(ctx, { enrolmentId, rating: 2, note: CANARY }),
  );
  expect(given).toEqual({
    id: given.id,
    rating: 2,
    theme: "stomach",
    createdAt: new Date("2026-05-04T10:00Z"),
  });
  const kept = await db().prisma.feedback.findFirst({
    where: { id: given.id },
  });
  expect(kept).toMatchObject({ note: CANARY, theme: "stomach", rating: 2 });
});

test("a note may be left out, or be nothing but blanks", async () => {
  const { personId, id: enrolmentId } = await newEnrolment(await newProtocol());
  for (const note of [undefined, null, " \n"]) {
    const { id, theme } = await as(personId, (ctx) =>
      giveFeedback(ctx, { enrolmentId, rating: 5, note }),
    );
    expect(theme).toBe("other");
    const kept = await db().prisma.feedback.findFirst({ where: { id } });
    expect(kept?.note).toBeNull();
  }
});

test("whoever has stopped can still say why", async () => {
  const { personId, id: enrolmentId } = await newEnrolment(await newProtocol());
  await as(personId, (ctx) => abandon(ctx, enrolmentId));
  const { theme } = await as(personId, (ctx) =>
    giveFeedback(ctx, { enrolmentId, rating: 1, note: "too expensive" }),
  );
  expect(theme).toBe("price_delivery");
});

test.each<[string, Record<string, unknown>, string]>([
  ["a rating of 0", { rating: 0 }, "#/rating"],
  ["a rating of 6", { rating: 6 }, "#/rating"],
  ["half a star", { rating: 4.5 }, "#/rating"],
  ["a rating in words", { rating: "5" }, "#/rating"],
  ["a note too long", { note: `${CANARY}${"x".repeat(2000)}` }, "#/note"],
  ["a note that cannot be stored", { note: `${CANARY}\u0000` }, "#/note"],
  ["half of a surrogate pair", { note: `${CANARY}\ud800` }, "#/note"],
  ["a control character", { note: `${CANARY}\u0007` }, "#/note"],
  ["a theme of one's own", { theme: "taste" }, "#"],
])(
  "%s is refused, and the refusal does not repeat the note",
  async (_, given, pointer) => {
    const { personId, id: enrolmentId } = await newEnrolment(
      await newProtocol(),
    );
    const input = { enrolmentId, rating: 3, ...given };
    const error: unknown = await as(personId, (ctx) =>
      giveFeedback(ctx, input),
    ).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "invalid", errors: [{ pointer }] });
    expect(everythingOf(error)).not.toContain("Kanarienvogel");
  },
);

test("the log of a row that the database refuses does not repeat the note", async () => {
  const { personId, id: enrolmentId } = await newEnrolment(await newProtocol());
  await db().pool.query(
    "alter table journals.feedback add constraint none_today check (rating > 9) not valid",
  );
  const error: unknown = await as(personId, (ctx) =>
    giveFeedback(ctx, { enrolmentId, rating: 3, note: `"${CANARY}` }),
  ).catch((thrown: unknown) => thrown);
  await db().pool.query(
    "alter table journals.feedback drop constraint none_today",
  );
  const lines: string[] = [];
  const log = createLog("error", { write: (line) => void lines.push(line) });
  log.error({ err: error }, "a request failed");
  expect(lines.join()).toContain("none_today");
  expect(lines.join()).not.toContain("Kanarienvogel");
});

test("nobody writes for another person", async () => {
  const { id: enrolmentId } = await newEnrolment(await newProtocol());
  const stranger = await newPerson();
  await expect(
    as(stranger, (ctx) => giveFeedback(ctx, { enrolmentId, rating: 3 })),
  ).rejects.toMatchObject({ code: "not-found" });
});

/** What a log line would make of it: message, stack, causes and every own member. */
function everythingOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  const members = Object.getOwnPropertyNames(error).map((name) => {
    const value: unknown = Reflect.get(error, name);
    return value instanceof Error ? everythingOf(value) : JSON.stringify(value);
  });
  return [String(error), error.stack, ...members].join("\n");
}
