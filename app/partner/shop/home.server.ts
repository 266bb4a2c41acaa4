import { AppError } from "../../errors.ts";
import type { PartnerContext } from "../context.ts";
import type { Home } from "./home.ts";

/** Everything the first page shows. */
export function getHome(_ctx: PartnerContext): Promise<Home> {
  return Promise.reject(new AppError("unavailable"));
}

export function dismissSetupGuide(_ctx: PartnerContext): Promise<void> {
  return Promise.reject(new AppError("unavailable"));
}

/** Runs the setup again: definitions and catalogue. Doing so twice at once does it once. */
export function retrySetup(_ctx: PartnerContext): Promise<void> {
  return Promise.reject(new AppError("unavailable"));
}
