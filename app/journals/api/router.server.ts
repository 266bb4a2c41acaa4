/** Binds each row of the contract to its verb. */
import { type AnyProcedure, implement } from "@orpc/server";
import { contract } from "../../contract/contract.ts";
import { AppError } from "../../errors.ts";
import type { JournalsContext, RequestContext } from "../context.ts";
import { getApiDescription } from "../description.server.ts";
import { reportProducts } from "../products/products.server.ts";
import { checkHealth } from "../health.server.ts";
import { etagOf } from "../protocols/etag.ts";
import {
  archiveProtocol,
  createProtocol,
  presentProtocol,
  updateProtocol,
} from "../protocols/protocols.server.ts";
import { presentPolicy } from "../releases/promise.ts";
import { getProtocolRelease, getSummary } from "../releases/releases.server.ts";
import { exchangeToken } from "../tokens/exchange.server.ts";
import { describeOwnToken, revokeOwnToken } from "../tokens/tokens.server.ts";

const api = implement(contract).$context<RequestContext>();

export const router = api.router({
  protocols: {
    create: api.protocols.create.handler(async ({ input, context }) => {
      const row = await createProtocol(partner(context), input.body);
      const location = `/api/v1/protocols/${row.id}`;
      return {
        headers: { etag: etagOf(row.version), location },
        body: presentProtocol(row),
      };
    }),
    update: api.protocols.update.handler(async ({ input, context }) => {
      const ifMatch = input.headers?.["if-match"];
      const row = await updateProtocol(partner(context), input.params.id, {
        input: input.body,
        ifMatch,
      });
      return {
        headers: { etag: etagOf(row.version) },
        body: presentProtocol(row),
      };
    }),
    archive: api.protocols.archive.handler(async ({ input, context }) => {
      await archiveProtocol(partner(context), input.params.id);
      return {};
    }),
  },
  analytics: {
    summary: api.analytics.summary.handler(async ({ context }) => ({
      body: await getSummary(partner(context)),
    })),
    adherence: api.analytics.adherence.handler(async ({ input, context }) => ({
      body: await getProtocolRelease(
        partner(context),
        "adherence",
        input.params.id,
      ),
    })),
    feedback: api.analytics.feedback.handler(async ({ input, context }) => ({
      body: await getProtocolRelease(
        partner(context),
        "feedback",
        input.params.id,
      ),
    })),
    retention: api.analytics.retention.handler(async ({ input, context }) => ({
      body: await getProtocolRelease(
        partner(context),
        "retention",
        input.params.id,
      ),
    })),
  },
  shopify: {
    exchangeToken: api.shopify.exchangeToken.handler(
      async ({ input, context }) => ({
        body: await exchangeToken(context, input.body),
      }),
    ),
    describeToken: api.shopify.describeToken.handler(async ({ context }) => ({
      body: await describeOwnToken(partner(context)),
    })),
    revokeToken: api.shopify.revokeToken.handler(async ({ context }) => {
      await revokeOwnToken(partner(context));
      return {};
    }),
    reportProducts: api.shopify.reportProducts.handler(
      async ({ input, context }) => ({
        body: { accepted: await reportProducts(partner(context), input.body) },
      }),
    ),
  },
  health: api.health.handler(async ({ context }) => ({
    body: await checkHealth(context),
  })),
  privacy: api.privacy.handler(() => ({ body: presentPolicy() })),
  openapi: api.openapi.handler(() => {
    const { document, etag } = getApiDescription();
    return { headers: { etag, "cache-control": "no-cache" }, body: document };
  }),
});

/** Verbs whose effect is one statement: all or nothing without a transaction around it. */
export const oneStatement: ReadonlySet<AnyProcedure> = new Set<AnyProcedure>([
  router.protocols.create,
  router.protocols.update,
]);

/** A row without a scope admits strangers: its verb must not need a partner. */
function partner({ caller, requestId, tx }: RequestContext): JournalsContext {
  if (!caller) throw new AppError("unauthorized");
  return { ...caller, requestId, tx };
}
