/** What a run wrote, and what of it can be taken back. */
import { sql, type Sql } from "../../../platform/sql.server.ts";
import type { PartnerContext } from "../../context.ts";

/**
 * The products a run wrote, whole or in part, as a table `undoable`: what they had before, and why they stay as they are
 * (`reason`, one of `leftReasons`; null: they can be taken back). For the start of a statement.
 */
export function undoable({ shopId }: PartnerContext, runId: string): Sql {
  return sql`with undoable as (
    select item.product_gid as gid, item.title, item.protocol_id, item.version, item.before_protocol_id, item.before_version,
      case
        when item.undone_by is not null then 'undone'
        when product.gid is null then 'deleted'
        when exists (
          select from partner.push_run later
          join partner.push_item rewritten on rewritten.run_id = later.id and rewritten.product_gid = item.product_gid
          where later.shop_id = run.shop_id and (later.created_at, later.id) > (run.created_at, run.id)
            and ${wasWritten(sql`rewritten`)}) then 'pushed'
        when held.protocol_id is distinct from item.protocol_id then 'assigned'
        when item.before_protocol_id is not null and before.id is null then 'archived'
      end as reason
    from partner.push_run run
    join partner.push_item item on item.run_id = run.id and ${wasWritten(sql`item`)}
    left join partner.store_product product on product.shop_id = run.shop_id and product.gid = item.product_gid
    left join partner.protocol_assignment held on held.shop_id = run.shop_id and held.product_gid = item.product_gid
    left join partner.protocol before on before.id = item.before_protocol_id and before.status = 'active'
    where run.id = ${runId}::uuid and run.shop_id = ${shopId}::uuid)`;
}

/** All its steps, or some of them: a product that came to a conflict halfway. */
function wasWritten(item: Sql): Sql {
  return sql`(${item}.state = 'applied' or (${item}.state <> 'planned' and ${item}.changes @? '$[*].written'))`;
}

/**
 * Protocols that the run moved from one version to another and that go back to the version most of their products had.
 * A protocol stays as it is when products that the run did not write show what it wrote: somebody wants it there.
 */
export function restorable(ctx: PartnerContext, runId: string): Sql {
  return sql`${undoable(ctx, runId)},
    moved as (
      select before_protocol_id as id, before_version as version, count(*) as products, array_agg(distinct version) as written
      from undoable
      where reason is null and before_protocol_id = protocol_id and before_version <> version
      group by 1, 2)
    select distinct on (moved.id) moved.id, protocol.title, moved.version, protocol.version as newest, moved.written,
      (select count(*)::int from partner.protocol_assignment a where a.protocol_id = moved.id and not exists (
        select from undoable u where u.gid = a.product_gid and u.reason is null)) as others
    from moved join partner.protocol protocol on protocol.id = moved.id
    where not exists (
      select from partner.metafield_state shown
      join partner.store_product product on product.shop_id = shown.shop_id and product.gid = shown.product_gid
      where shown.shop_id = ${ctx.shopId}::uuid and shown.protocol_id = moved.id and shown.version = any(moved.written)
        and not exists (select from undoable u where u.gid = shown.product_gid and u.reason is null))
    order by moved.id, moved.products desc, moved.version desc`;
}
