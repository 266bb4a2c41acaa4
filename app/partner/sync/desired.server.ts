import { db } from "../../platform/db.server.ts";
import { sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { journalsStateOf } from "../journals/state.ts";
import { contentHash } from "./hash.server.ts";
import type { Desired } from "./plan.ts";
import { renderVersion, type VersionRow } from "./rendered.server.ts";
import type { RunError } from "./run.ts";
import { productIsSelected } from "./selection.server.ts";
import type { Selection } from "./selection.ts";

/** What a version of a protocol wants on the products that show it: the newest, or the one they stay on. */
export type DesiredProtocol = {
  protocolId: string;
  /** The version its products stay on since a push was undone; null: the newest. */
  pin: number | null;
  title: string;
  version: number;
  fields: Desired[];
  contentHash: string;
  /** waiting: Journals has not taken this version yet. refused: it will not as it is, `problem` says why. */
  journals: "ready" | "waiting" | "refused";
  problem: RunError | null;
  /** When Journals is asked next, as far as that is known. */
  nextAttemptAt: Date | null;
};

type Row = VersionRow & {
  title: string;
  pin: number | null;
  syncedVersion: number | null;
  lastError: unknown;
  nextAttemptAt: Date | null;
};

/** The protocols that products of the selection are assigned to; one statement, each rendered once. */
export async function listDesired(
  ctx: PartnerContext,
  selection: Selection,
): Promise<DesiredProtocol[]> {
  const { rows } = await db().pool.query<Row>(
    sql`select p.id as "protocolId", p.title, wanted.pin, v.version, v.content, p.journals_id as "journalsId",
       v.journals_version as "journalsVersion", p.journals_synced_version as "syncedVersion",
       o.last_error as "lastError", o.next_attempt_at as "nextAttemptAt"
     from partner.protocol p
     cross join lateral (
       select null::int as pin where exists (select ${assigned(ctx, selection)} and a.version is null)
       union all
       select distinct a.version ${assigned(ctx, selection)} and a.version is not null) wanted
     join partner.protocol_version v on v.protocol_id = p.id and v.version = coalesce(wanted.pin, p.version)
     left join partner.outbox o on o.protocol_id = p.id
     where p.shop_id = ${ctx.shopId}::uuid and p.status = 'active'
     order by p.title, p.id, wanted.pin desc`,
  );
  return rows.map((row) => toDesired(ctx, row));
}

/** Those of the selection that have the protocol p. */
function assigned(ctx: PartnerContext, selection: Selection): Sql {
  return sql`from partner.protocol_assignment a
    join partner.store_product product on product.shop_id = a.shop_id and product.gid = a.product_gid
    where a.protocol_id = p.id and ${productIsSelected(ctx, selection)}`;
}

function toDesired(ctx: PartnerContext, row: Row): DesiredProtocol {
  const { protocolId, pin, title, version, journalsId, journalsVersion } = row;
  const isReady =
    journalsId !== null &&
    journalsVersion !== null &&
    (pin !== null ||
      (row.syncedVersion !== null && row.syncedVersion >= version));
  const problem = refusalOf(row);
  const known = [
    ...renderVersion(ctx, isReady ? row : { ...row, journalsVersion: null }),
  ].map(([key, { hash }]): Desired => ({ key, hash }));
  return {
    protocolId,
    pin,
    title,
    version,
    fields: isReady ? known : [...known, { key: "protocol_json", hash: null }],
    contentHash: isReady
      ? contentHash(
          known.map(({ key, hash }): [string, string] => [key, hash ?? ""]),
        )
      : `waiting:${protocolId}`,
    journals: isReady ? "ready" : problem ? "refused" : "waiting",
    problem: isReady ? null : problem,
    nextAttemptAt: isReady ? null : row.nextAttemptAt,
  };
}

/** Journals will not take it before somebody changes the protocol. */
function refusalOf({ nextAttemptAt, lastError }: Row): RunError | null {
  const { state, problem } = journalsStateOf(
    nextAttemptAt && { nextAttemptAt, lastError },
  );
  if (state !== "refused") return null;
  const { code, detail } = problem ?? REFUSED;
  return { code, detail };
}

const REFUSED: RunError = { code: "journals-refused", detail: null };
