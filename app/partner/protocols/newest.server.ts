/** Protocols as they stand now: each with its newest version, its products and its row in the outbox. */
import { z } from "zod";
import { Estimate } from "../../contract/analytics.ts";
import { protocolStatuses } from "../../contract/choices.ts";
import { ProtocolInput } from "../../contract/protocol.ts";
import { db } from "../../platform/db.server.ts";
import { isTelling } from "../../ui/chart/band.ts";
import type { PartnerContext } from "../context.ts";
import { journalsStateOf } from "../journals/state.ts";
import type {
  ProtocolDetail,
  ProtocolQuery,
  ProtocolStatus,
  ProtocolSummary,
} from "./protocol.ts";
import { renderDosage, renderFrequency } from "./render.ts";

const Row = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(protocolStatuses),
  version: z.int(),
  content: ProtocolInput,
  created_at: z.date(),
  saved_at: z.date(),
  product_count: z.int(),
  next_attempt_at: z.date().nullable(),
  last_error: z.unknown(),
  mean_pdc: Estimate.nullable(),
});
type Row = z.infer<typeof Row>;
const Count = z.object({ status: z.enum(protocolStatuses), count: z.int() });

type Part = { limit: number; offset: number };

/** By title. `limit: null`: all of them. */
export async function listNewest(
  ctx: PartnerContext,
  query: ProtocolQuery & { id?: string },
  { limit, offset }: Part | { limit: null; offset: 0 } = {
    limit: null,
    offset: 0,
  },
): Promise<Row[]> {
  const { id = null, status = null, search = "" } = query;
  const rows = await db().prisma.$queryRaw`
    select protocol.id, protocol.title, protocol.status, protocol.version,
      newest.content, protocol.created_at, newest.created_at as saved_at,
      (select count(*)::int from partner.protocol_assignment
        where protocol_id = protocol.id) as product_count,
      outbox.next_attempt_at,
      -- a shop that cannot connect attempts nothing: what keeps it from that is what keeps the protocol waiting
      case when outbox.protocol_id is not null then coalesce(
        nullif(outbox.last_error, 'null'::jsonb),
        case when shop.id is not null then jsonb_build_object('code', shop.journals_error, 'detail', null, 'errors', '[]'::jsonb) end)
        end as last_error,
      copy.answer -> 'mean_pdc' as mean_pdc
    from partner.protocol protocol
    left join partner.shop shop
      on shop.id = protocol.shop_id and shop.journals_error is not null
    join partner.protocol_version newest
      on newest.protocol_id = protocol.id and newest.version = protocol.version
    left join partner.outbox outbox on outbox.protocol_id = protocol.id
    left join partner.release_copy copy on copy.protocol_id = protocol.id and copy.measure = 'adherence'
    where protocol.shop_id = ${ctx.shopId}::uuid
      and (${id}::uuid is null or protocol.id = ${id}::uuid)
      and (${status}::text is null or protocol.status = ${status})
      and strpos(lower(protocol.title), lower(${search})) > 0
    order by lower(protocol.title), protocol.id
    limit ${limit}::int offset ${offset}`;
  return z.array(Row).parse(rows);
}

/** How many of each status match the search. */
export async function countByStatus(
  ctx: PartnerContext,
  search: string,
): Promise<Record<ProtocolStatus, number>> {
  const rows = await db().prisma.$queryRaw`
    select protocol.status, count(*)::int as count
    from partner.protocol protocol
    where protocol.shop_id = ${ctx.shopId}::uuid
      and strpos(lower(protocol.title), lower(${search})) > 0
    group by protocol.status`;
  const counts = { active: 0, archived: 0 };
  for (const { status, count } of z.array(Count).parse(rows))
    counts[status] = count;
  return counts;
}

export function presentSummary(row: Row, locale: string): ProtocolSummary {
  const { id, title, status, version, content, mean_pdc: mean } = row;
  const { next_attempt_at: nextAttemptAt, last_error: lastError } = row;
  return {
    id,
    title,
    status,
    version,
    dosage: renderDosage(content.dosage_info, locale),
    frequency: renderFrequency(content.schedule, locale),
    productCount: row.product_count,
    journals: journalsStateOf(nextAttemptAt && { nextAttemptAt, lastError }),
    meanPdc: mean && isTelling(mean) ? mean.value : null,
  };
}

export function presentDetail(row: Row, locale: string): ProtocolDetail {
  return {
    ...presentSummary(row, locale),
    content: row.content,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.saved_at.toISOString(),
  };
}
