import type { Params } from "@remix-run/react";
import { AppError } from "../errors.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An id out of the address. Throws not-found when it cannot be one. */
export function param(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined || !UUID.test(value)) throw new AppError("not-found");
  return value;
}
