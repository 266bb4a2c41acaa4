import { AppError } from "../../errors.ts";
import type { PartnerContext } from "../context.ts";

/** For jobs. Throws not-found when the shop was erased or has uninstalled the app. */
export function getPartnerContext(_shopId: string): Promise<PartnerContext> {
  return Promise.reject(new AppError("unavailable"));
}
