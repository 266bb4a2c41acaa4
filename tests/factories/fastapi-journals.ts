/**
 * A Journals that somebody else wrote with FastAPI: the seven partner routes and no more. Integer ids, `{"detail"}` errors,
 * paths that end with a slash, times with an offset, members of its own; no ETag, no idempotency, no route for tokens or
 * products. Strict where FastAPI and Pydantic are.
 */
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { z } from "zod";
import { ProtocolInput } from "../../app/contract/protocol.ts";

export type FastApiProtocol = ProtocolInput & {
  id: number;
  partner_id: number;
  is_archived: boolean;
};

export type FastApiJournals = {
  url: string;
  protocols: Map<number, FastApiProtocol>;
  /** "METHOD /path status", in the order they were answered. */
  answered: string[];
  /** A token of this account; `scopes` are nothing that the service tells. */
  issueToken: (partnerId: number, scopes?: string[]) => string;
  revokeToken: (token: string) => void;
  /** The next request takes effect and its connection breaks. */
  loseNextAnswer: () => void;
  stop: () => Promise<void>;
};

type Holder = { partnerId: number; scopes: string[] };
type Answer = { status: number; body?: unknown; headers?: object };
type Detail = { type: string; loc: (string | number)[]; msg: string };

/** This service's own rule, on top of the contract's. */
const MAX_TITLE = 60;
const TAKEN = "Taken";
const PROTOCOLS = "/api/v1/protocols/";
const ONE = /^\/api\/v1\/protocols\/([^/]+)\/$/;
const NUMBERS =
  /^\/api\/v1\/analytics\/(summary|protocols\/\d+\/(adherence|feedback|retention))\/$/;

const refusal = (status: number, detail: unknown, headers = {}): Answer => ({
  status,
  body: { detail },
  headers,
});
const NOT_FOUND = refusal(404, "Not Found");

export async function startFastApiJournals(): Promise<FastApiJournals> {
  const protocols = new Map<number, FastApiProtocol>();
  const tokens = new Map<string, Holder>();
  const answered: string[] = [];
  let isNextLost = false;

  const server = createServer((request, response) => {
    void (async () => {
      const answer = await handle(request, { protocols, tokens });
      answered.push(`${request.method} ${request.url} ${answer.status}`);
      if (isNextLost && answer.status < 300) {
        isNextLost = false;
        request.socket.destroy();
      } else send(response, answer);
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ protocols, answered },
    issueToken: (
      partnerId,
      scopes = ["integration:read", "integration:write"],
    ) => {
      const token = `fa-${partnerId}-${tokens.size}-${"k".repeat(24)}`;
      tokens.set(token, { partnerId, scopes });
      return token;
    },
    revokeToken: (token) => {
      tokens.delete(token);
    },
    loseNextAnswer: () => {
      isNextLost = true;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

type State = {
  protocols: Map<number, FastApiProtocol>;
  tokens: Map<string, Holder>;
};

async function handle(request: IncomingMessage, state: State): Promise<Answer> {
  const { method = "", url = "/", headers } = request;
  const sent = await text(request);
  const methods = methodsOf(url);
  // Starlette: first the slash, then the route, then the method
  if (methods === null)
    return methodsOf(`${url}/`) === null
      ? NOT_FOUND
      : { status: 307, headers: { location: `${url}/` } };
  if (!methods.includes(method))
    return refusal(405, "Method Not Allowed", { allow: methods.join(", ") });
  const [scheme, token = ""] = (headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer") return refusal(403, "Not authenticated");
  const holder = state.tokens.get(token);
  if (!holder)
    return refusal(401, "Invalid authentication credentials", {
      "www-authenticate": "Bearer",
    });
  const scope = method === "GET" ? "integration:read" : "integration:write";
  if (!holder.scopes.includes(scope))
    return refusal(403, "Not enough permissions");
  if (method === "GET") return { status: 200, body: nothingYet };
  return change(request, sent, { state, holder });
}

function methodsOf(path: string): string[] | null {
  if (path === PROTOCOLS) return ["POST"];
  if (ONE.test(path)) return ["PUT", "DELETE"];
  return NUMBERS.test(path) ? ["GET"] : null;
}

function change(
  { method, url = "", headers }: IncomingMessage,
  sent: string,
  { state, holder }: { state: State; holder: Holder },
): Answer {
  const { protocols } = state;
  const [, named] = ONE.exec(url) ?? [];
  if (named !== undefined && !/^\d+$/.test(named))
    return invalid([
      {
        type: "int_parsing",
        loc: ["path", "protocol_id"],
        msg: "Input should be a valid integer, unable to parse string as an integer",
      },
    ]);
  const known = protocols.get(Number(named));
  if (method === "DELETE") {
    if (known?.partner_id !== holder.partnerId) return NOT_FOUND;
    known.is_archived = true;
    return { status: 204 };
  }
  const input = readBody(sent, headers["content-type"]);
  if ("status" in input) return input;
  if (input.title === TAKEN) return refusal(409, "Title is already in use");
  if (named !== undefined && known?.partner_id !== holder.partnerId)
    return NOT_FOUND;
  const id = known?.id ?? protocols.size + 1;
  const partner_id = holder.partnerId;
  const protocol = { ...input, id, partner_id, is_archived: false };
  protocols.set(id, protocol);
  return {
    status: known ? 200 : 201,
    body: {
      ...protocol,
      owner: { id: partner_id, plan: "pro" },
      created_at: "2026-01-01T10:00:00.123456+00:00",
    },
  };
}

/** FastAPI gives a body of another type to Pydantic as a string. */
function readBody(sent: string, type = ""): ProtocolInput | Answer {
  if (!type.startsWith("application/json"))
    return invalid([
      {
        type: "model_attributes_type",
        loc: ["body"],
        msg: "Input should be a valid dictionary or object to extract fields from",
      },
    ]);
  let json: unknown;
  try {
    json = JSON.parse(sent);
  } catch {
    const loc = ["body", 0];
    return invalid([{ type: "json_invalid", loc, msg: "JSON decode error" }]);
  }
  const { success, data, error } = ProtocolInput.safeParse(json);
  if (!success) return invalid(error.issues.map((issue) => detailOf(issue)));
  if (data.title.length > MAX_TITLE)
    return invalid([
      {
        type: "string_too_long",
        loc: ["body", "title"],
        msg: `String should have at most ${MAX_TITLE} characters`,
      },
    ]);
  const perDay =
    "times_per_day" in data.schedule && data.schedule.times_per_day;
  if (Number(perDay) > 8)
    return invalid([
      {
        type: "less_than_equal",
        // Pydantic names the branch of the union
        loc: ["body", "schedule", data.schedule.kind, "times_per_day"],
        msg: "Input should be less than or equal to 8",
      },
    ]);
  return data;
}

function detailOf({ path, message, code }: z.core.$ZodIssue): Detail {
  const loc = path.map((part) =>
    typeof part === "number" ? part : String(part),
  );
  return { type: code, loc: ["body", ...loc], msg: message };
}

function invalid(detail: Detail[]): Answer {
  return refusal(
    422,
    detail.map((row) => ({ ...row, input: null })),
  );
}

const window = { from: "2026-01-05", to: "2026-02-01", timezone: "UTC" };
const nothingYet = {
  suppressed: true,
  appears_from: 25,
  next_release_at: "2026-02-08T01:00:00+01:00",
  next_window: window,
  computed_by: "nightly",
};

function send(response: ServerResponse, { status, body, headers }: Answer) {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  response.writeHead(status, { server: "uvicorn", ...type, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
