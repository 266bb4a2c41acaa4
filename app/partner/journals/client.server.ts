/**
 * Journals, as the partner side sees it. Every failure is an AppError: journals-unavailable,
 * journals-unauthorized, journals-refused, not-found or precondition-failed.
 */
import type { AnswerOf } from "../../contract/analytics.ts";
import type { Privacy } from "../../contract/privacy.ts";
import type { ProductRow } from "../../contract/products.ts";
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { TokenRequest } from "../../contract/tokens.ts";
import { readRelease } from "./analytics-answers.ts";
import {
  readCreated,
  readDescription,
  readGrant,
  readPrivacy,
  readPromise,
  readReport,
  readUpdated,
} from "./answers.ts";
import type { Grant, SavedProtocol, TokenDescription } from "./answers.ts";
import { type Options, orMissing, orNull, remoteOf } from "./remote.server.ts";

/** Of rows at their largest, in three-byte characters, this many stay below the limit of the body. */
const ROWS_PER_REPORT = 200;

type Repeatable = { idempotencyKey: string };

export type JournalsClient = {
  createProtocol(
    input: ProtocolInput,
    options: Repeatable,
  ): Promise<SavedProtocol>;
  updateProtocol(
    id: string,
    input: ProtocolInput,
    options: Repeatable & { ifMatch?: string },
  ): Promise<SavedProtocol>;
  archiveProtocol(id: string): Promise<void>;
  /** `accepted: null`: this Journals takes no reports. */
  reportProducts(rows: ProductRow[]): Promise<{ accepted: number | null }>;
  exchangeToken(proof: {
    sessionToken: string;
    clientId: string;
    clientSecret: string;
  }): Promise<Grant>;
  /** What the token this client was made with is good for. Null: this Journals does not tell. */
  describeToken(): Promise<TokenDescription | null>;
  /** For a Journals that does not describe tokens. Throws journals-unauthorized when it does not take this one for reading. */
  checkAccess(): Promise<void>;
  /** Each null where this Journals has no such numbers. Throws not-found for a protocol it does not know. */
  analytics: {
    summary(): Promise<AnswerOf<"summary"> | null>;
    adherence(id: string): Promise<AnswerOf<"adherence"> | null>;
    feedback(id: string): Promise<AnswerOf<"feedback"> | null>;
    retention(id: string): Promise<AnswerOf<"retention"> | null>;
  };
  /** What people are promised. Needs no token; null where this Journals does not tell. */
  privacy(): Promise<Privacy | null>;
  /** Revokes the token this client was made with. */
  revokeToken(): Promise<void>;
  /** Whether a request that is repeated with its idempotency key takes effect once. */
  keepsIdempotencyKeys(): Promise<boolean>;
};

/** `fetch` is the network's or the in-process handler's: same code path. */
export function journalsClient(options: Options): JournalsClient {
  const remote = remoteOf(options);
  const checkAccess = () => remote.analytics.summary({});
  return {
    async checkAccess() {
      await checkAccess();
    },
    async createProtocol(body, { idempotencyKey }) {
      const headers = { "idempotency-key": idempotencyKey };
      return readCreated(await remote.protocols.create({ headers, body }));
    },
    async updateProtocol(id, body, { idempotencyKey, ifMatch }) {
      const headers = {
        "idempotency-key": idempotencyKey,
        "if-match": ifMatch,
      };
      const params = { id };
      return orMissing(checkAccess, async () =>
        readUpdated(
          await remote.protocols.update({ params, headers, body }),
          id,
        ),
      );
    },
    async archiveProtocol(id) {
      await orMissing(checkAccess, () =>
        remote.protocols.archive({ params: { id } }),
      );
    },
    async reportProducts(rows) {
      let accepted = 0;
      for (let start = 0; start < rows.length; start += ROWS_PER_REPORT) {
        const products = rows.slice(start, start + ROWS_PER_REPORT);
        const body = { products };
        const taken = await orNull(async () =>
          readReport(await remote.shopify.reportProducts({ body })),
        );
        if (taken === null) return { accepted: null };
        accepted += taken;
      }
      return { accepted };
    },
    async exchangeToken({ sessionToken, clientId, clientSecret }) {
      const body: TokenRequest = {
        session_token: sessionToken,
        client_id: clientId,
        client_secret: clientSecret,
      };
      return readGrant(await remote.shopify.exchangeToken({ body }));
    },
    analytics: {
      summary: () =>
        orNull(async () =>
          readRelease("summary", await remote.analytics.summary({})),
        ),
      adherence: (id) =>
        orNull(async () => {
          const answer = await remote.analytics.adherence({ params: { id } });
          return readRelease("adherence", answer);
        }),
      feedback: (id) =>
        orNull(async () => {
          const answer = await remote.analytics.feedback({ params: { id } });
          return readRelease("feedback", answer);
        }),
      retention: (id) =>
        orNull(async () => {
          const answer = await remote.analytics.retention({ params: { id } });
          return readRelease("retention", answer);
        }),
    },
    async describeToken() {
      return orNull(async () =>
        readDescription(await remote.shopify.describeToken({})),
      );
    },
    async privacy() {
      return orNull(async () => readPrivacy(await remote.privacy({})));
    },
    async revokeToken() {
      await remote.shopify.revokeToken({});
    },
    async keepsIdempotencyKeys() {
      const kept = async () => readPromise(await remote.health({}));
      return (await orNull(kept)) ?? false;
    },
  };
}
