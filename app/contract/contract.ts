/**
 * The only door between the partner side and Journals: one row per endpoint.
 * A row says what goes in and out, the scope it needs, its rate class and its
 * body limit; the handler, the typed client and the tests read the rows.
 */
import { oc } from "@orpc/contract";
import { z } from "zod";
import type { ProblemCode } from "../errors.ts";
import { answers, type Measure } from "./analytics.ts";
import { examples } from "./examples.ts";
import { Privacy } from "./privacy.ts";
import { ProductReport, ProductReportResult } from "./products.ts";
import { ProtocolInput, ProtocolResource } from "./protocol.ts";
import type { RateClass } from "./rates.ts";
import { Description, Health } from "./service.ts";
import { TokenDescription, TokenGrant, TokenRequest } from "./tokens.ts";

export const scopes = ["integration:read", "integration:write"] as const;
export type Scope = (typeof scopes)[number];
/** `scope: null`: open to everyone. `proof`: the body is a login. `maxBodyBytes: 0`: takes no body. */
export type Access = {
  scope: Scope | null;
  proof?: true;
  rate: RateClass;
  maxBodyBytes: number;
  /** What its verb refuses with, beyond the checks that every row goes through. */
  problems?: ProblemCode[];
};

const KIB = 1024;
const read: Access = {
  scope: "integration:read",
  rate: "read",
  maxBodyBytes: 0,
};
const write: Access = {
  scope: "integration:write",
  rate: "write",
  maxBodyBytes: 64 * KIB,
};
const update: Access = { ...write, problems: ["conflict"] };
const archive: Access = { ...write, maxBodyBytes: 0 };
const report: Access = { ...write, rate: "report", maxBodyBytes: KIB * KIB };
const revoke: Access = { ...write, rate: "none", maxBodyBytes: 0 };
/** Carries its own proof in the body (a Shopify session token and the app's credential). */
const proof: Access = {
  scope: null,
  proof: true,
  rate: "none",
  maxBodyBytes: 64 * KIB,
};
const open: Access = { scope: null, rate: "none", maxBodyBytes: 0 };

export const MAX_IDEMPOTENCY_KEY = 255;
const idempotency = z.object({
  "idempotency-key": z.string().min(1).max(MAX_IDEMPOTENCY_KEY).optional(),
});
const precondition = idempotency.extend({ "if-match": z.string().optional() });
const id = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .meta({
      description: "The id that was answered when the protocol was created",
      examples: [examples.protocol.id],
    }),
});
const known = z.object({ "if-none-match": z.string().optional() });

/** `etag` is strong and quoted, one per version. */
const etag = z.object({ etag: z.string().optional() });
const resource = z.object({
  status: z.literal(200).optional(),
  headers: etag.optional(),
  body: ProtocolResource,
});
const created = z.object({
  status: z.literal(201).optional(),
  headers: etag.extend({ location: z.string().optional() }).optional(),
  body: ProtocolResource,
});
const nothing = z.object({ status: z.literal(204).optional() });

const detailed = {
  inputStructure: "detailed",
  outputStructure: "detailed",
} as const;
const api = oc.$meta<Access>(open);

const PROTOCOLS = "/api/v1/protocols";
const ANALYTICS = "/api/v1/analytics";
const SHOPIFY = "/api/v1/integrations/shopify";

/** A release of one protocol. */
function released<M extends Exclude<Measure, "summary">>(
  measure: M,
  summary: string,
  what: string,
) {
  return api
    .meta(read)
    .route({
      method: "GET",
      path: `${ANALYTICS}/protocols/{id}/${measure}`,
      summary,
      description: `${what}: the newest release of the protocol, archived ones included. Without one, also when the protocol is new, the answer says so.`,
      ...detailed,
    })
    .input(z.object({ params: id }))
    .output(
      z.object({
        status: z.literal(200).optional(),
        body: answers[measure],
      }),
    );
}

export const contract = {
  protocols: {
    create: api
      .meta(write)
      .route({
        method: "POST",
        path: PROTOCOLS,
        successStatus: 201,
        summary: "Create a protocol",
        description: "Makes version 1. Link products to it with a report.",
        ...detailed,
      })
      .input(z.object({ headers: idempotency.optional(), body: ProtocolInput }))
      .output(created),
    update: api
      .meta(update)
      .route({
        method: "PUT",
        path: `${PROTOCOLS}/{id}`,
        summary: "Replace a protocol",
        description:
          "Replaces the whole document and makes a version; a document equal to the current one changes nothing. People who follow it go on with the version they adopted until they accept the new one.",
        ...detailed,
      })
      .input(
        z.object({
          params: id,
          headers: precondition.optional(),
          body: ProtocolInput,
        }),
      )
      .output(resource),
    archive: api
      .meta(archive)
      .route({
        method: "DELETE",
        path: `${PROTOCOLS}/{id}`,
        successStatus: 204,
        summary: "Archive a protocol",
        description:
          "Nobody can adopt it from now on; who follows it goes on. Archiving again changes nothing.",
        ...detailed,
      })
      .input(z.object({ params: id }))
      .output(nothing),
  },
  analytics: {
    summary: api
      .meta(read)
      .route({
        method: "GET",
        path: `${ANALYTICS}/summary`,
        summary: "Summary over all protocols",
        description:
          "How the partner's protocols are followed, all taken together: the newest release.",
        ...detailed,
      })
      .input(z.object({}))
      .output(
        z.object({ status: z.literal(200).optional(), body: answers.summary }),
      ),
    adherence: released(
      "adherence",
      "Adherence to a protocol",
      "How the directions are followed",
    ),
    feedback: released(
      "feedback",
      "Feedback on a protocol",
      "What people say, counted by rating and theme",
    ),
    retention: released(
      "retention",
      "Retention of a protocol",
      "How many start, go on and complete",
    ),
  },
  shopify: {
    exchangeToken: api
      .meta(proof)
      .route({
        method: "POST",
        path: `${SHOPIFY}/token`,
        successStatus: 201,
        summary: "Exchange a session token",
        description:
          "A Shopify session token for a partner token, for the app's server. The store becomes a partner at its first exchange. Of its tokens the two newest live on. The session token is good for one exchange.",
        ...detailed,
      })
      .input(z.object({ body: TokenRequest }))
      .output(
        z.object({ status: z.literal(201).optional(), body: TokenGrant }),
      ),
    describeToken: api
      .meta(read)
      .route({
        method: "GET",
        path: `${SHOPIFY}/token`,
        summary: "Describe the token in use",
        description: "Partner, scopes and end of the token in `Authorization`.",
        ...detailed,
      })
      .input(z.object({}))
      .output(
        z.object({ status: z.literal(200).optional(), body: TokenDescription }),
      ),
    revokeToken: api
      .meta(revoke)
      .route({
        method: "DELETE",
        path: `${SHOPIFY}/token`,
        successStatus: 204,
        summary: "Revoke the token in use",
        description:
          "From the answer on, the token that the request was made with is not valid.",
        ...detailed,
      })
      .input(z.object({}))
      .output(nothing),
    reportProducts: api
      .meta(report)
      .route({
        method: "POST",
        path: `${SHOPIFY}/products`,
        summary: "Report products",
        description:
          "Which products are sold with which protocol, and the state of their metafields. Takes the rows as the newest truth about these products: all of them or none. Products that are not in the report stay as they are.",
        ...detailed,
      })
      .input(z.object({ headers: idempotency.optional(), body: ProductReport }))
      .output(
        z.object({
          status: z.literal(200).optional(),
          body: ProductReportResult,
        }),
      ),
  },
  health: api
    .meta(open)
    .route({
      method: "GET",
      path: "/api/health",
      summary: "Health",
      description: "Answers when the database does.",
      ...detailed,
    })
    .input(z.object({}))
    .output(z.object({ body: Health })),
  privacy: api
    .meta(open)
    .route({
      method: "GET",
      path: "/api/privacy",
      summary: "What people are promised",
      description:
        "The policy that releases are made under, how much of one person can be guessed at most, and what people read before they share.",
      ...detailed,
    })
    .input(z.object({}))
    .output(z.object({ status: z.literal(200).optional(), body: Privacy })),
  openapi: api
    .meta(open)
    .route({
      method: "GET",
      path: "/api/openapi.json",
      summary: "This description",
      description: "OpenAPI 3.1. For people there is [a page](/api/docs).",
      ...detailed,
    })
    .input(z.object({ headers: known.optional() }))
    .output(
      z.object({
        headers: etag
          .extend({ "cache-control": z.string().optional() })
          .optional(),
        body: Description,
      }),
    ),
};
