/** What the cases of one row stand on: a partner, a request that succeeds, and a fresh token for each request. */
import { journalsFetch } from "../../../app/journals/api.server.ts";
import { parseToken } from "../../../app/journals/tokens/token.ts";
import { db } from "../../../app/platform/db.server.ts";
import { makePartner, makeTokens, type Made } from "../many-tokens.ts";
import { rates } from "../../../app/contract/rates.ts";
import { type Row, sampleOf } from "../rows.ts";
import type { Answer, Asked } from "./check.ts";

/** The API under test: `journalsFetch`, or a broken one that has to be caught. */
export type Api = (
  request: Request,
  client: { address: string | null },
) => Promise<Response>;

const AT_ONCE = 100;

/** A partner that is there, and the protocol of its that is asked about. */
export type Ground = { partnerId: string; protocolId: string };

export class World {
  readonly row: Row;
  readonly partnerId: string;
  readonly #api: Api;
  readonly #protocolId: string | undefined;
  readonly #tokens: string[] = [];

  private constructor(
    row: Row,
    api: Api,
    { partnerId, protocolId }: Partial<Ground> & { partnerId: string },
  ) {
    this.row = row;
    this.partnerId = partnerId;
    this.#api = api;
    this.#protocolId = protocolId;
  }

  /** Of a partner of its own, whose every sample has a protocol of its own. */
  static async of(row: Row, api: Api = journalsFetch): Promise<World> {
    return new World(row, api, { partnerId: await makePartner() });
  }

  static on(ground: Ground, row: Row, api: Api): World {
    return new World(row, api, ground);
  }

  /** Another partner who asks for the same row. */
  stranger(): Promise<World> {
    return World.of(this.row, this.#api);
  }

  async token(made?: Made): Promise<string> {
    if (made) {
      const [token = ""] = await makeTokens(this.partnerId, 1, made);
      return token;
    }
    if (this.#tokens.length === 0)
      this.#tokens.push(...(await makeTokens(this.partnerId, AT_ONCE)));
    return this.#tokens.pop() ?? "";
  }

  /** One whose limit of the row's class is used up. */
  async spentToken(): Promise<string> {
    const token = await this.token();
    const { rate } = this.row.access;
    await db().pool.query(
      `insert into journals.rate_limit_log (subject, class, hits)
       select id::text, $2, array_fill(clock_timestamp(), array[$3::int])
       from journals.api_token where short_id = $1`,
      [parseToken(token)?.shortId, rate, rates[rate]?.requests],
    );
    return token;
  }

  /** A request that succeeds, and may be varied. */
  async sample(): Promise<Asked & { json: unknown }> {
    const token = await this.token();
    const { path, body } = await sampleOf(this.row, token, this.#protocolId);
    const { method } = this.row;
    const headers = { ...bearer(await this.token()), ...jsonType(body) };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    return { method, path, headers, json: body, ...text };
  }

  async ask(asked: Asked): Promise<Answer> {
    const { method, path, headers, body, address = null } = asked;
    const url = `http://journals.test${path}`;
    const init: RequestInit = { method, headers: headers ?? {} };
    if (body !== undefined) init.body = body;
    const answer = await this.#api(new Request(url, init), { address });
    const { status } = answer;
    return { status, headers: answer.headers, text: await answer.text() };
  }
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

export function jsonType(body: unknown): Record<string, string> {
  return body === undefined ? {} : { "content-type": "application/json" };
}
