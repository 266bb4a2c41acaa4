/** The versions of a protocol: what was saved when, what it changed, where it is shown. */
import { z } from "zod";
import { ProtocolInput } from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { isUuid } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";
import {
  changesBetween,
  type Comparison,
  type Version,
  VERSION_PAGE_SIZE,
  type VersionPage,
} from "./version.ts";

const Row = z.object({
  version: z.int(),
  content: ProtocolInput,
  created_at: z.date(),
  restored_from: z.int().nullable(),
  product_count: z.int(),
  is_newest: z.boolean(),
  is_in_journals: z.boolean(),
});
type Row = z.infer<typeof Row>;

/** The newest first, 20 a page; a page beyond the last is the last. Throws not-found, also for another shop's. */
export async function listVersions(
  ctx: PartnerContext,
  id: string,
  { page: asked = 1 }: { page?: number } = {},
): Promise<VersionPage> {
  const total = await countVersions(ctx, id);
  const pageSize = VERSION_PAGE_SIZE;
  const page = Math.min(asked, Math.ceil(total / pageSize));
  const newest = total - (page - 1) * pageSize;
  // one more than is shown: the last of the page is compared as well
  const rows = await listRows(ctx, id, { newest, count: pageSize + 1 });
  return {
    versions: rows
      .slice(0, pageSize)
      .map((row, position) =>
        present(row, rows[position + 1] ?? null, ctx.primaryLocale),
      ),
    page,
    pageSize,
    total,
  };
}

/** What `to` says differently from `from`, whichever is newer. Throws not-found when one of them does not exist. */
export async function compareVersions(
  ctx: PartnerContext,
  id: string,
  { from, to }: { from: number; to: number },
): Promise<Comparison> {
  const [before, after] = await Promise.all(
    [from, to].map((version) => getContent(ctx, { id, version })),
  );
  if (!before || !after) throw new AppError("not-found");
  return {
    from,
    to,
    changes: changesBetween(before, after, ctx.primaryLocale),
  };
}

/** Throws not-found, also for another shop's. */
export async function getContent(
  ctx: PartnerContext,
  { id, version }: { id: string; version: number },
): Promise<ProtocolInput> {
  const row =
    isUuid(id) &&
    (await db().prisma.protocolVersion.findFirst({
      where: { version, protocol: { id, shopId: ctx.shopId } },
    }));
  if (!row) throw new AppError("not-found");
  return ProtocolInput.parse(row.content);
}

/** Versions are numbered without a gap: the newest number is how many there are. */
async function countVersions(ctx: PartnerContext, id: string): Promise<number> {
  const protocol =
    isUuid(id) &&
    (await db().prisma.protocol.findFirst({
      where: { id, shopId: ctx.shopId },
    }));
  if (!protocol) throw new AppError("not-found");
  return protocol.version;
}

async function listRows(
  { shopId }: PartnerContext,
  id: string,
  { newest, count }: { newest: number; count: number },
): Promise<Row[]> {
  const rows = await db().prisma.$queryRaw`
    select version.version, version.content, version.created_at, version.restored_from,
      coalesce(shown.products, 0) as product_count,
      version.version = protocol.version as is_newest,
      protocol.journals_id is not null
        and version.version is not distinct from protocol.journals_synced_version as is_in_journals
    from partner.protocol_version version
    join partner.protocol protocol on protocol.id = version.protocol_id
    left join (
      select written.version, count(*)::int as products
      from partner.metafield_state written
      where written.shop_id = ${shopId}::uuid and written.protocol_id = ${id}::uuid and written.entries <> '{}'::jsonb
      group by written.version) shown on shown.version = version.version
    where version.protocol_id = ${id}::uuid and protocol.shop_id = ${shopId}::uuid
      and version.version <= ${newest} and version.version > ${newest - count}
    order by version.version desc`;
  return z.array(Row).parse(rows);
}

function present(row: Row, before: Row | null, locale: string): Version {
  return {
    version: row.version,
    createdAt: row.created_at.toISOString(),
    restoredFrom: row.restored_from,
    isNewest: row.is_newest,
    isInJournals: row.is_in_journals,
    productCount: row.product_count,
    changes: before && changesBetween(before.content, row.content, locale),
  };
}
