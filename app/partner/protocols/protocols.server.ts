import { AppError } from "../../errors.ts";
import type { PartnerContext } from "../context.ts";
import type {
  ProtocolDetail,
  ProtocolQuery,
  ProtocolSummary,
  SavedProtocol,
  SaveProtocol,
} from "./protocol.ts";

/** The shop's protocols by title. */
export function listProtocols(
  _ctx: PartnerContext,
  _query: ProtocolQuery = {},
): Promise<ProtocolSummary[]> {
  return Promise.reject(new AppError("unavailable"));
}

export function getProtocol(
  _ctx: PartnerContext,
  _id: string,
): Promise<ProtocolDetail> {
  return Promise.reject(new AppError("unavailable"));
}

export function saveProtocol(
  _ctx: PartnerContext,
  _input: SaveProtocol,
): Promise<SavedProtocol> {
  return Promise.reject(new AppError("unavailable"));
}

export function archiveProtocol(
  _ctx: PartnerContext,
  _id: string,
): Promise<void> {
  return Promise.reject(new AppError("unavailable"));
}
