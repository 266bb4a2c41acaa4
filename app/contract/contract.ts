/**
 * The only door between the partner side and Journals: one row per endpoint.
 * A row says what goes in and out, the scope it needs, its rate class and its
 * body limit; the handler, the typed client and the tests read the rows.
 */
import { oc } from "@orpc/contract";
import { z } from "zod";
import { ProtocolInput, ProtocolResource } from "./protocol.ts";
import { ProductReport, ProductReportResult } from "./products.ts";
import { TokenGrant, TokenRequest } from "./tokens.ts";

export type Scope = "integration:read" | "integration:write";
/** Named sliding windows; sizes are in limits.ts. */
export type RateClass = "read" | "write" | "report" | "none";
export type Access = { scope: Scope | null; rate: RateClass; maxBodyBytes: number };

const KIB = 1024;
const write: Access = { scope: "integration:write", rate: "write", maxBodyBytes: 64 * KIB };
const report: Access = { scope: "integration:write", rate: "report", maxBodyBytes: KIB * KIB };
/** Carries its own proof in the body (a Shopify session token and the app's credential). */
const proof: Access = { scope: null, rate: "none", maxBodyBytes: 64 * KIB };
const open: Access = { scope: null, rate: "none", maxBodyBytes: 0 };

const id = z.object({ id: z.string().min(1).max(64) });
const idempotency = z.object({ "idempotency-key": z.string().min(1).max(255).optional() });
const detailed = { inputStructure: "detailed", outputStructure: "detailed" } as const;
const api = oc.$meta<Access>(open);

/** `etag` is strong and quoted, one per version. */
const resource = z.object({
  status: z.literal(200).optional(),
  headers: z.object({ etag: z.string().optional() }).optional(),
  body: ProtocolResource,
});

export const contract = {
  protocols: {
    create: api
      .meta(write)
      .route({ method: "POST", path: "/api/v1/protocols", successStatus: 201, ...detailed, summary: "Create a protocol" })
      .input(z.object({ headers: idempotency.optional(), body: ProtocolInput }))
      .output(resource.extend({ status: z.literal(201).optional(), headers: z.object({ etag: z.string().optional(), location: z.string().optional() }).optional() })),
    update: api
      .meta(write)
      .route({ method: "PUT", path: "/api/v1/protocols/{id}", ...detailed, summary: "Replace a protocol" })
      .input(z.object({ params: id, headers: idempotency.extend({ "if-match": z.string().optional() }).optional(), body: ProtocolInput }))
      .output(resource),
    archive: api
      .meta({ ...write, maxBodyBytes: 0 })
      .route({ method: "DELETE", path: "/api/v1/protocols/{id}", successStatus: 204, ...detailed, summary: "Archive a protocol; nothing is removed" })
      .input(z.object({ params: id }))
      .output(z.object({ status: z.literal(204).optional() })),
  },
  shopify: {
    exchangeToken: api
      .meta(proof)
      .route({ method: "POST", path: "/api/v1/integrations/shopify/token", successStatus: 201, ...detailed, summary: "Exchange a Shopify session token for a partner token" })
      .input(z.object({ body: TokenRequest }))
      .output(z.object({ status: z.literal(201).optional(), body: TokenGrant })),
    revokeToken: api
      .meta({ ...write, rate: "none", maxBodyBytes: 0 })
      .route({ method: "DELETE", path: "/api/v1/integrations/shopify/token", successStatus: 204, ...detailed, summary: "Revoke the token this request is made with" })
      .input(z.object({}))
      .output(z.object({ status: z.literal(204).optional() })),
    reportProducts: api
      .meta(report)
      .route({ method: "POST", path: "/api/v1/integrations/shopify/products", ...detailed, summary: "Report products, their protocol and the state of their metafields" })
      .input(z.object({ headers: idempotency.optional(), body: ProductReport }))
      .output(z.object({ status: z.literal(200).optional(), body: ProductReportResult })),
  },
  health: api
    .meta(open)
    .route({ method: "GET", path: "/api/health", summary: "Is Journals up" })
    .output(z.looseObject({ status: z.literal("ok") })),
};
