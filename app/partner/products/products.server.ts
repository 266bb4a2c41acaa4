import { AppError } from "../../errors.ts";
import type { PartnerContext } from "../context.ts";
import type {
  AssignInput,
  AssignResult,
  ProductPage,
  ProductQuery,
} from "./product.ts";

/** The shop's products by title, 50 a page, with the number of each state. */
export function listProducts(
  _ctx: PartnerContext,
  _query: ProductQuery,
): Promise<ProductPage> {
  return Promise.reject(new AppError("unavailable"));
}

/**
 * Gives products a protocol, or takes it away, and marks what has to be pushed. All or nothing.
 * Throws invalid for an unknown product, not-found for a protocol that is not this shop's or is archived.
 */
export function assignProtocol(
  _ctx: PartnerContext,
  _input: AssignInput,
): Promise<AssignResult> {
  return Promise.reject(new AppError("unavailable"));
}
