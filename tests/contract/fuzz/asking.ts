/** Where fuzzed requests are asked: partners, tokens that no limit is met with, protocols of their own. */
import { journalsFetch } from "../../../app/journals/api.server.ts";
import { newId } from "../../../app/platform/ids.server.ts";
import { testEnvironment } from "../../environment.ts";
import { createProtocol, PROTOCOLS, send, sessionToken } from "../journals.ts";
import { makePartner, makeTokens } from "../many-tokens.ts";
import type { Answer, Asked } from "../matrix/check.ts";
import type { Fuzzed, TokenKind } from "./requests.ts";

/** Of one token in all: below the smallest limit. */
const REQUESTS_OF_TOKEN = 19;
/** Before the next partner takes over. */
const TOKENS_OF_PARTNER = 100;
const PROTOCOLS_OF_PARTNER = 8;

type Partner = {
  tokens: string[];
  protocols: string[];
  archived: string;
};

export class Asking {
  #partner: Promise<Partner> | undefined;
  #left = 0;
  #others: Promise<Record<"revoked" | "other scope", string>> | undefined;
  #foreign: Promise<string> | undefined;
  #nth = 0;

  /** Fills in what the request leaves to the run, and asks. */
  async ask(fuzzed: Fuzzed): Promise<{ asked: Asked; answer: Answer }> {
    const { partner, token } = await this.#next();
    this.#nth += 1;
    const id = await this.#idOf(fuzzed, partner);
    const sent = await this.#authorization(fuzzed, token);
    const asked: Asked = {
      method: fuzzed.method,
      path: fuzzed.path.replace("{id}", id),
      headers: { ...fuzzed.headers, ...sent },
      ...(fuzzed.body !== null &&
        !["GET", "HEAD"].includes(fuzzed.method) && {
          body: await fill(fuzzed.body, partner),
        }),
      address: null,
    };
    return { asked, answer: await fetchOnce(asked) };
  }

  /** In the order of the requests: which token each is sent with does not depend on how fast the others are. */
  async #next(): Promise<{ partner: Partner; token: string }> {
    if (this.#left === 0 || !this.#partner) {
      this.#partner = newPartner();
      this.#left = REQUESTS_OF_TOKEN * TOKENS_OF_PARTNER;
    }
    this.#left -= 1;
    const nth = this.#left % TOKENS_OF_PARTNER;
    const partner = await this.#partner;
    return { partner, token: partner.tokens[nth] ?? "" };
  }

  async #idOf({ id, method }: Fuzzed, partner: Partner): Promise<string> {
    const { protocols, archived } = partner;
    // archiving is asked of one that nobody updates: most updates are taken
    if (id === "own" && method === "DELETE") return archived;
    if (id === "own") return protocols[this.#nth % protocols.length] ?? "";
    if (id === "archived") return archived;
    if (id === "foreign") return (this.#foreign ??= foreignProtocol());
    return id === "unknown" ? newId() : id;
  }

  async #authorization({ token, path, method }: Fuzzed, good: string) {
    const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
    const kinds: Record<TokenKind, () => Promise<Record<string, string>>> = {
      none: () => Promise.resolve({}),
      guessed: () =>
        Promise.resolve(bearer(`sj_0123456789ab_${"a".repeat(43)}`)),
      // a token that is revoked by the request itself is of no use to the next one
      good: async () =>
        bearer(
          method === "DELETE" && !path.includes("{id}")
            ? await ownToken()
            : good,
        ),
      revoked: async () => bearer((await this.#useless()).revoked),
      "other scope": async () => bearer((await this.#useless())["other scope"]),
    };
    return kinds[token]();
  }

  #useless() {
    return (this.#others ??= uselessTokens());
  }
}

async function newPartner(): Promise<Partner> {
  const id = await makePartner();
  const tokens = await makeTokens(id, TOKENS_OF_PARTNER);
  const [maker = ""] = await makeTokens(id, 1);
  const made: string[] = [];
  for (let n = 0; n <= PROTOCOLS_OF_PARTNER; n += 1)
    made.push((await createProtocol(maker)).id);
  const [archived = "", ...protocols] = made;
  await send("DELETE", `${PROTOCOLS}/${archived}`, { token: maker });
  return { tokens, protocols, archived };
}

async function ownToken(): Promise<string> {
  const [token = ""] = await makeTokens(await makePartner(), 1);
  return token;
}

async function uselessTokens() {
  const partnerId = await makePartner();
  const [revoked = ""] = await makeTokens(partnerId, 1, {
    revokedAt: new Date(),
  });
  const [other = ""] = await makeTokens(partnerId, 1, {
    scopes: ["health:read"],
  });
  return { revoked, "other scope": other };
}

async function foreignProtocol(): Promise<string> {
  const [token = ""] = await makeTokens(await makePartner(), 1);
  return (await createProtocol(token)).id;
}

/** Puts what the placeholders stand for in their place. */
async function fill(text: string, { protocols }: Partner): Promise<string> {
  if (!text.includes("{{")) return text;
  const { JOURNALS_CLIENT_ID, JOURNALS_CLIENT_SECRET } = testEnvironment;
  return text
    .replaceAll("{{protocol}}", protocols[0] ?? "")
    .replaceAll("{{client}}", JOURNALS_CLIENT_ID)
    .replaceAll("{{secret}}", JOURNALS_CLIENT_SECRET)
    .replaceAll("{{session}}", await sessionToken(`${newId()}.myshopify.com`));
}

async function fetchOnce({
  method,
  path,
  headers,
  body,
}: Asked): Promise<Answer> {
  const request = new Request(`http://journals.test${path}`, {
    method,
    headers: headers ?? {},
    ...(body !== undefined && { body }),
  });
  const answer = await journalsFetch(request, { address: null });
  const { status } = answer;
  return { status, headers: answer.headers, text: await answer.text() };
}
