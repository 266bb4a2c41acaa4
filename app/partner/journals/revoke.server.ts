import { AppError } from "../../errors.ts";
import { log } from "../../platform/log.server.ts";
import type { PartnerContext } from "../context.ts";
import { journalsClient } from "./client.server.ts";
import { journalsTransport } from "./transport.server.ts";

/** Nobody gets anything from waiting longer: the token is out of use here already. */
const REVOKE_WITHIN_SECONDS = 5;

/** Answers whether Journals takes the token no longer: false, and it has to be revoked there. */
export async function revokeToken(
  ctx: PartnerContext,
  token: string,
): Promise<boolean> {
  const timeoutSeconds = REVOKE_WITHIN_SECONDS;
  const transport = journalsTransport();
  try {
    await journalsClient({ ...transport, token, timeoutSeconds }).revokeToken();
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ shop: ctx.shop, code: error.code }, "token not revoked");
    return error.code === "journals-unauthorized";
  }
}
