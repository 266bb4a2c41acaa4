/**
 * Journals is killed while it writes. What was answered with 2xx is there, with its event in the audit; what was not
 * answered is sent again to the next process, and takes effect once.
 */
import { afterAll, expect, test } from "vitest";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  newPartner,
  newToken,
  PROTOCOLS,
  protocolInput,
} from "../contract/journals.ts";
import {
  ask,
  type Asked,
  type JournalsProcess,
  killAll,
  startJournals,
  type Told,
} from "./journals-processes.ts";

/** KILL_ROUNDS=200 for the long one. */
const ROUNDS = Number(process.env["KILL_ROUNDS"] ?? 40);
const CLIENTS = 4;
/** Of one token, so that its limit is not met: a create and updates of it. */
const WRITES_PER_CLIENT = 5;

afterAll(async () => {
  killAll();
  await closeDb();
});

type Client = {
  token: string;
  title: string;
  id: string | null;
  writes: number;
};
type Answered = {
  requestId: string;
  id: string;
  version: number;
  title: string;
};
type Round = {
  answered: Answered[];
  unanswered: (Asked & { client: Client })[];
};

function nextRequest(client: Client): Asked {
  const { token, title, id } = client;
  client.writes += 1;
  const headers = { "idempotency-key": newId(), "x-request-id": newId() };
  return id === null
    ? {
        method: "POST",
        path: PROTOCOLS,
        token,
        headers,
        body: protocolInput({ title }),
      }
    : {
        method: "PUT",
        path: `${PROTOCOLS}/${id}`,
        token,
        headers,
        body: protocolInput({ title, timing: `write ${client.writes}` }),
      };
}

function note(
  { answered }: Round,
  client: Client,
  asked: Asked,
  told: Told,
): void {
  expect(told.status).toBe(client.id === null ? 201 : 200);
  const { id, version } = told.json as { id: string; version: number };
  client.id = id;
  const requestId = asked.headers?.["x-request-id"] ?? "";
  answered.push({ requestId, id, version, title: client.title });
}

/** Writes one thing after the other until the process dies, or enough. */
async function writeOn(
  at: JournalsProcess,
  client: Client,
  round: Round,
): Promise<void> {
  while (client.writes < WRITES_PER_CLIENT) {
    const asked = nextRequest(client);
    const told = await ask(at, asked);
    if (told === null) {
      round.unanswered.push({ ...asked, client });
      return;
    }
    note(round, client, asked, told);
  }
}

/** Waits until so many are answered: where the kill falls, the machine decides. */
async function answeredBy(round: Round, count: number): Promise<void> {
  while (round.answered.length < count)
    await new Promise((resolve) => setTimeout(resolve, 1));
}

/** The database may still run what the killed process began: then the answer is 409, and it is asked again. */
async function repeat(at: JournalsProcess, asked: Asked): Promise<Told> {
  for (;;) {
    const told = await ask(at, asked);
    if (told === null) throw new Error("a process died that nobody killed");
    if (told.status !== 409 && told.status !== 429) return told;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What is there of this round's partner, counted by the database alone. */
async function effectsOf(partnerId: string) {
  const { rows } = await db().pool.query<{
    id: string;
    title: string;
    version: number;
    versions: number;
    events: string[];
  }>(
    `select p.id::text, p.title, p.version,
       (select count(*)::int from journals.protocol_version v where v.protocol_id = p.id) as versions,
       array(select a.request_id from journals.audit_event a
         where a.object = 'protocol:' || p.id order by a.etag_after::jsonb #>> '{}') as events
     from journals.protocol p where partner_id = $1`,
    [partnerId],
  );
  return rows;
}

async function expectAllThere(
  partnerId: string,
  { answered }: Round,
): Promise<void> {
  const there = new Map(
    (await effectsOf(partnerId)).map((row) => [row.id, row]),
  );
  for (const { id, version, requestId } of answered) {
    const row = there.get(id);
    expect(row?.version).toBeGreaterThanOrEqual(version);
    expect(row?.events.filter((event) => event === requestId)).toHaveLength(1);
  }
  for (const { version, versions, events } of there.values()) {
    expect(versions).toBe(version);
    expect(events).toHaveLength(version);
  }
}

test(
  `killed ${ROUNDS} times: every 2xx is there with its event, and nothing took effect twice`,
  { timeout: 60_000 + ROUNDS * 10_000 },
  async () => {
    let current = await startJournals();
    let [answers, repeated] = [0, 0];
    for (let number = 0; number < ROUNDS; number += 1) {
      const next = startJournals();
      const { partnerId } = await newPartner();
      const clients = await Promise.all(
        Array.from({ length: CLIENTS }, async (_, index): Promise<Client> => {
          const token = await newToken({ partnerId });
          return { token, title: `Client ${index}`, id: null, writes: 0 };
        }),
      );
      const round: Round = { answered: [], unanswered: [] };
      const writing = clients.map((client) => writeOn(current, client, round));
      const most = CLIENTS * (WRITES_PER_CLIENT - 2);
      await answeredBy(round, 1 + Math.floor(Math.random() * most));
      await current.kill();
      await Promise.all(writing);
      await expectAllThere(partnerId, round);
      current = await next;
      for (const { client, ...asked } of round.unanswered) {
        note(round, client, asked, await repeat(current, asked));
        repeated += 1;
      }
      await expectOnceEach(partnerId, clients);
      answers += round.answered.length;
    }
    expect(answers).toBeGreaterThan(ROUNDS);
    expect(repeated).toBeGreaterThan(0);
    await current.kill();
  },
);

/** One protocol for each client that wrote, and a version for each of its writes: sent once or again. */
async function expectOnceEach(
  partnerId: string,
  clients: Client[],
): Promise<void> {
  const there = await effectsOf(partnerId);
  const wrote = clients.filter(({ writes }) => writes > 0);
  expect(there.map(({ title }) => title).sort()).toEqual(
    wrote.map(({ title }) => title).sort(),
  );
  for (const { title, writes } of wrote) {
    const row = there.find((each) => each.title === title);
    expect([row?.version, row?.versions, row?.events.length]).toEqual([
      writes,
      writes,
      writes,
    ]);
  }
}
