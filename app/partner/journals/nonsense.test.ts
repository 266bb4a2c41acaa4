/** Whatever is at the address of Journals and however it talks: a problem that says what it was, in time, and no more. */
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { AppError } from "../../errors.ts";
import { type JournalsClient, journalsClient } from "./client.server.ts";
import { isAbsentRoute, mayHaveArrived } from "./failure.ts";

const MIB = 1024 * 1024;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Talk = (request: IncomingMessage, response: ServerResponse) => void;

async function clientOf(talk: Talk): Promise<JournalsClient> {
  const server = createServer(talk).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return journalsClient({ url, fetch, token: "t", timeoutSeconds: 0.5 });
}

const create = (client: JournalsClient) =>
  client.createProtocol(protocolInput(), { idempotencyKey: "k" });
const update = (client: JournalsClient) =>
  client.updateProtocol("7", protocolInput(), { idempotencyKey: "k" });

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const reason: unknown = await promise.catch((error: unknown) => error);
  if (!(reason instanceof AppError)) throw new Error("did not fail so");
  return reason;
}

function says(status: number, body: string, type = "application/json"): Talk {
  return (_request, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  };
}

/** Writes until nobody listens. */
function pours(chunk: string, everyMs: number): Talk {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.on("close", () => {
      clearInterval(timer);
    });
  };
}

test.each<[string, Talk, RegExp]>([
  ["a page", says(200, "<html>Hi", "text/html"), /text\/html in place of JSON/],
  ["another type", says(200, "{}", "text/plain"), /in place of JSON/],
  ["broken JSON", says(200, '{"id": '), /not JSON/],
  ["a list", says(200, "[1]"), /cannot read/],
  ["a word", says(200, '"ok"'), /cannot read/],
  ["a success that is a refusal", says(200, '{"detail":"no"}'), /cannot read/],
  ["a body without an end", pours("x".repeat(MIB), 1), /more than 4 MiB/],
  ["drops", pours(" ", 20), /did not answer within 0.5 seconds/],
  ["nothing", () => undefined, /did not answer within 0.5 seconds/],
])("%s is journals-unavailable for every call", async (_what, talk, detail) => {
  const client = await clientOf(talk);
  for (const call of [create, update]) {
    const error = await failureOf(call(client));
    expect([error.code, error.detail]).toEqual([
      "journals-unavailable",
      expect.stringMatching(detail),
    ]);
    expect(mayHaveArrived(error)).toBe(true);
  }
});

test("a connection that breaks in the middle may have brought the request there", async () => {
  const client = await clientOf((_request, response) => {
    response.writeHead(200, { "content-length": "100" }).write("{");
    setTimeout(() => response.destroy(), 20);
  });
  const error = await failureOf(create(client));
  expect(error.code).toBe("journals-unavailable");
  expect(mayHaveArrived(error)).toBe(true);
});

test("what nobody listened to has not arrived", async () => {
  const client = await clientOf(says(200, "{}"));
  for (const server of servers) server.close();
  const error = await failureOf(create(client));
  expect(error.detail).toBe("Journals cannot be reached.");
  expect(mayHaveArrived(error)).toBe(false);
});

test("an answer for another protocol is not taken for this one", async () => {
  const client = await clientOf(says(200, '{"id": 8}'));
  const { code } = await failureOf(update(client));
  expect(code).toBe("journals-unavailable");
});

test("a 204 where the new protocol's id belongs is no answer", async () => {
  const client = await clientOf((_request, response) => {
    response.writeHead(204).end();
  });
  const { code } = await failureOf(create(client));
  expect(code).toBe("journals-unavailable");
  expect(await update(client)).toMatchObject({ id: "7" });
});

test.each([400, 401, 403, 409, 422, 429, 503])(
  "after %i nothing has happened there",
  async (status) => {
    const client = await clientOf(says(status, '{"detail": "no"}'));
    expect(mayHaveArrived(await failureOf(create(client)))).toBe(false);
  },
);

test.each([408, 500, 502, 504])(
  "after %i nobody knows what happened there",
  async (status) => {
    const client = await clientOf(says(status, '{"detail": "no"}'));
    expect(mayHaveArrived(await failureOf(create(client)))).toBe(true);
  },
);

test("a redirect that keeps the method is followed to the same address, body and token included", async () => {
  const seen: string[] = [];
  const client = await clientOf((request, response) => {
    const { method, url = "", headers } = request;
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      seen.push(`${method} ${url} ${headers.authorization} ${body.length > 9}`);
      if (url.endsWith("/")) says(201, '{"id": 7}')(request, response);
      else response.writeHead(307, { location: `${url}/` }).end();
    })();
  });
  expect(await create(client)).toMatchObject({ id: "7" });
  expect(seen).toEqual([
    "POST /api/v1/protocols Bearer t true",
    "POST /api/v1/protocols/ Bearer t true",
  ]);
});

test("the token is not taken elsewhere by a redirect, nor round in circles", async () => {
  const strangers: string[] = [];
  const elsewhere = createServer((request, response) => {
    strangers.push(request.url ?? "");
    response.end();
  }).listen(0, "127.0.0.1");
  servers.push(elsewhere);
  await once(elsewhere, "listening");
  const { port } = elsewhere.address() as AddressInfo;
  const away = await clientOf((_request, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/x` }).end();
  });
  const error = await failureOf(create(away));
  expect(error.detail).toMatch(/to another address \(http:\/\/127.0.0.1/);
  expect(strangers).toEqual([]);

  let hops = 0;
  const round = await clientOf(({ url }, response) => {
    hops += 1;
    response.writeHead(308, { location: url }).end();
  });
  expect((await failureOf(create(round))).detail).toMatch(
    /from address to address/,
  );
  expect(hops).toBe(4);
});

test("a bare Not Found is the protocol's when Journals is there, else the address is wrong", async () => {
  const nowhere = await clientOf(says(404, '{"detail":"Not Found"}'));
  const absent = await failureOf(update(nowhere));
  expect([absent.code, isAbsentRoute(absent)]).toEqual([
    "journals-unavailable",
    true,
  ]);
  const there = await clientOf((request, response) => {
    const isSummary = request.url === "/api/v1/analytics/summary";
    if (isSummary) says(200, '{"protocols": 1}')(request, response);
    else says(404, '{"detail":"Not Found"}')(request, response);
  });
  expect((await failureOf(update(there))).code).toBe("not-found");
  const named = await clientOf(says(404, '{"detail":"Protocol not found"}'));
  expect((await failureOf(update(named))).code).toBe("not-found");
});

test.each([404, 405])(
  "a route answered with %i is not offered",
  async (code) => {
    const client = await clientOf(says(code, '{"detail":"Not Found"}'));
    expect(await client.describeToken()).toBeNull();
    expect(await client.keepsIdempotencyKeys()).toBe(false);
    expect(await client.analytics.retention("1")).toBeNull();
  },
);
