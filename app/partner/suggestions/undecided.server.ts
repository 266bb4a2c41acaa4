/** Which rows of `partner.product_suggestion suggestion` a merchant still has to decide about. */
import { allOf, sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import type { GroupKey } from "./group-id.ts";
import { READER_VERSION } from "./suggest.ts";

const assigned = sql`exists (select from partner.protocol_assignment assignment
  where assignment.shop_id = suggestion.shop_id and assignment.product_gid = suggestion.product_gid)`;

/** Of products without a protocol that were not skipped. */
export function undecided(ctx: PartnerContext): Sql {
  return allOf([unmapped(ctx), sql`suggestion.skipped_at is null`]);
}

/** Of products without a protocol that were skipped. */
export function skipped(ctx: PartnerContext): Sql {
  return allOf([unmapped(ctx), sql`suggestion.skipped_at is not null`]);
}

/** What an earlier reader made may have another shape: it shows again when it is made anew. */
export function readable({ shopId }: PartnerContext): Sql {
  return sql`suggestion.shop_id = ${shopId}::uuid and suggestion.reader = ${READER_VERSION}`;
}

export function inGroup({ group, part }: GroupKey): Sql {
  return sql`suggestion.group_id = ${group} and suggestion.part = ${part}`;
}

function unmapped(ctx: PartnerContext): Sql {
  return sql`${readable(ctx)} and not ${assigned}`;
}
