import type { Params } from "@remix-run/react";
import { AppError } from "../errors.ts";

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const PAGE = /^[1-9]\d{0,5}$/;

/** An id out of the address. Throws not-found when it cannot be one. */
export function param(params: Params, name: string): string {
  const value = segment(params, name);
  if (!UUID.test(value)) throw new AppError("not-found");
  return value;
}

/** A part of the address as it stands. Throws not-found when it is missing. */
export function segment(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined) throw new AppError("not-found");
  return value;
}

/** `?page=2`, 1-based; what is no page is the first. */
export function pageOf(request: Request): number {
  const page = new URL(request.url).searchParams.get("page") ?? "";
  return PAGE.test(page) ? Number(page) : 1;
}
