/**
 * A canary sits in every column of Journals that can hold a text. Everything is asked for, every job runs; none is met
 * outside.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { enqueue, stopQueue } from "../../app/platform/queue.server.ts";
import { deliverOutboxJob } from "../../app/partner/journals/jobs.ts";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { listColumns, nameOf } from "./canaries/columns.ts";
import { partnersOwn, words } from "./canaries/declared.ts";
import { newGround } from "./canaries/ground.ts";
import { askEverything, readSchemas } from "./canaries/places.ts";
import { type Canaries, livePeople, markOf, plant } from "./canaries/plant.ts";
import { type Deployed, deploy, jobsDone } from "./canaries/processes.ts";
import { type Place, search } from "./canaries/search.ts";

/** In no column: what the outside makes us say, to see that it would be found wherever we say it. */
const CONTROL = "user_0199aab1-0000-7000-8000-00000c0ffee0";

let deployed: Deployed | undefined;
let canaries: Canaries;
let places: Place[];

beforeAll(async () => {
  buildIfStale();
  const { ctx, grounds } = await newGround();
  const lives = await livePeople(grounds[0]?.protocolId ?? "");
  canaries = await plant();
  deployed = await deploy();
  const { origin } = deployed;
  const answers = await askEverything(origin, grounds);
  await leak(origin, answers);
  await jobsDone();
  await enqueue(null, deliverOutboxJob, ctx, { key: CONTROL });
  places = [
    ...answers,
    ...(await readSchemas("partner", "pgboss")),
    { where: "log of web and worker", text: await deployed.stop() },
    { where: "log of people", text: lives },
  ];
}, 480_000);
afterAll(async () => {
  deployed?.kill();
  await stopQueue();
  await closeDb();
});

async function leak(origin: string, answers: Place[]): Promise<void> {
  const headers = { "x-request-id": CONTROL };
  const answer = await fetch(`${origin}/api/health`, { headers });
  const text = [...answer.headers].map(String).join("\n");
  answers.push({ where: "control", text });
  const shop = { id: newId(), domain: CONTROL, installedAt: new Date() };
  await db().prisma.shop.create({ data: shop });
}

test("what people are, do and write is met in no answer, header, log line, job and table of the partner side", () => {
  const hidden = new Map(
    [...canaries].filter(([column]) => !(column in partnersOwn)),
  );
  expect(search(hidden, places)).toEqual([]);
  expect(hidden.size).toBeGreaterThan(30);
  expect(places.length).toBeGreaterThan(500);
});

test("what leaks is found, wherever it does", () => {
  const found = search(new Map([["control", [CONTROL]]]), places);
  expect(new Set(found.map(({ where }) => where))).toEqual(
    new Set([
      ...["control", "log of web and worker", "partner.shop"],
      ...["pgboss.job", "pgboss.job_common"], // the one is a part of the other
    ]),
  );
});

test("what is the partner's own is found where it may be: the search sees what is answered", () => {
  const own = new Map(
    [...canaries].filter(([column]) => column === "protocol.id"),
  );
  const where = search(own, places).map((find) => find.where);
  expect(where).toContain("partner.protocol");
  expect(where.some((each) => / 20[01]$/.test(each))).toBe(true);
});

test.each([
  ["as it is", (value: string) => `"note":"${value}"`],
  ["in capitals", (value: string) => value.toUpperCase()],
  ["as hex", (value: string) => Buffer.from(value).toString("hex")],
  ["as Base64", (value: string) => Buffer.from(value).toString("base64")],
  ["in an address", (value: string) => `?q=${encodeURIComponent(value)}`],
  ["an id without strokes", (value: string) => value.replaceAll("-", "")],
])("a canary is found %s", (_, write) => {
  const value = "0199aab1-7c8d-7e9f-a0b1-ünïcødé";
  const column = "feedback.note";
  const place = { where: "somewhere", text: `x ${write(value)} y` };
  expect(search(new Map([[column, [value]]]), [place])).toEqual([
    { where: "somewhere", column },
  ]);
  expect(search(new Map([[column, [markOf("other")]]]), [place])).toEqual([]);
});

test("only columns that are there are declared, once", async () => {
  const names = new Set((await listColumns()).map(nameOf));
  const declared = [...Object.keys(partnersOwn), ...Object.keys(words)];
  expect(declared.filter((name) => !names.has(name))).toEqual([]);
  expect(new Set(declared).size).toBe(declared.length);
});

test("a new column of a person is planted by itself, and one without a canary is refused", async () => {
  const { pool } = db();
  await pool.query("alter table journals.person add column nickname text");
  const column = "person.nickname";
  expect((await plant()).get(column)).toEqual([markOf(column)]);
  await pool.query("create table journals.diary (words text)");
  await expect(plant()).rejects.toThrow("No canary is in diary.words");
});
