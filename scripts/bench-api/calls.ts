/** What is asked of whom: the same documents, with a token for every few requests so that no limit is met. */
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { parseToken } from "../../app/journals/tokens/token.ts";
import {
  PROTOCOLS,
  protocolInput,
  TOKEN,
} from "../../tests/contract/journals.ts";
import { makePartner, makeTokens } from "../../tests/contract/many-tokens.ts";
import type { Call } from "./load.ts";

type Calls = { ours: Call[]; minimal: Call[]; row: Call[] };

/** Below the smallest limit of a token, with room for one that comes back from another round. */
const REQUESTS_OF_TOKEN = 15;
const json = (nth: number) =>
  JSON.stringify(protocolInput({ timing: `write ${nth}` }));

export async function makeCalls(
  kind: "create" | "update" | "read",
  count: number,
): Promise<Calls> {
  const partnerId = await makePartner();
  const tokens = await makeTokens(
    partnerId,
    Math.ceil(count / REQUESTS_OF_TOKEN),
  );
  const ids = kind === "update" ? await makeProtocols(partnerId, count) : [];
  const calls = Array.from({ length: count }, (_, nth) => {
    const token = tokens[nth % tokens.length] ?? "";
    const headers = { authorization: `Bearer ${token}` };
    const [id = "", other = "", third = ""] = ids.slice(nth * 3, nth * 3 + 3);
    const body = json(nth);
    switch (kind) {
      case "create":
        return {
          ours: { method: "POST", path: PROTOCOLS, headers, body },
          minimal: {
            method: "POST",
            path: `/partners/${partnerId}/protocols`,
            body,
          },
          row: { method: "POST", path: `/partners/${partnerId}/rows`, body },
        } as const;
      case "update":
        return {
          ours: { method: "PUT", path: `${PROTOCOLS}/${id}`, headers, body },
          minimal: { method: "PUT", path: `/protocols/${other}`, body },
          row: { method: "PUT", path: `/rows/${third}`, body },
        } as const;
      case "read": {
        const path = `/tokens/${parseToken(token)?.shortId}`;
        const ours = { method: "GET", path: TOKEN, headers } as const;
        const minimal = { method: "GET", path: `${path}/counted` } as const;
        return { ours, minimal, row: { method: "GET", path } as const };
      }
    }
  });
  return {
    ours: calls.map((call) => call.ours),
    minimal: calls.map((call) => call.minimal),
    row: calls.map((call) => call.row),
  };
}

/** The bytes that a bare server repeats. */
export async function sampleAnswers(origin: string) {
  const { ours: creates } = await makeCalls("create", 1);
  const { ours: reads } = await makeCalls("read", 1);
  const ask = async (call?: Call) => {
    const headers = { "content-type": "application/json", ...call?.headers };
    const init = { method: call?.method ?? "GET", headers };
    const response = await fetch(origin + (call?.path ?? ""), {
      ...init,
      ...(call?.body !== undefined && { body: call.body }),
    });
    return response.text();
  };
  return { write: await ask(creates[0]), read: await ask(reads[0]) };
}

/** As many for each of the three that write. */
async function makeProtocols(
  partnerId: string,
  count: number,
): Promise<string[]> {
  const content = protocolInput();
  const data = Array.from({ length: 3 * count }, () => ({
    id: newId(),
    partnerId,
    title: content.title,
    version: 1,
    content,
  }));
  await db().prisma.journalsProtocol.createMany({ data });
  await db().prisma.journalsProtocolVersion.createMany({
    data: data.map(({ id }) => ({ protocolId: id, version: 1, content })),
  });
  return data.map(({ id }) => id);
}
