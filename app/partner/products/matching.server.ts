import { allOf, sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import type { ProductFilter } from "./product.ts";

/**
 * Which rows of `partner.store_product product` a filter means: the condition of the products page, of what is done with
 * all matching products, and of their push. It reads nothing but `product`, so it goes with any statement that has it.
 */
export function productMatches(
  { shopId }: Pick<PartnerContext, "shopId">,
  filter: ProductFilter,
): Sql {
  const { search, state, protocolId, mapped, status } = filter;
  const conditions = [
    sql`product.shop_id = ${shopId}::uuid`,
    ...(search === undefined ? [] : wordsOf(search).map(contains)),
    ...(state === undefined ? [] : [sql`product.state = ${state}`]),
    ...(status === undefined ? [] : [sql`product.status = ${status}`]),
    ...(protocolId === undefined
      ? []
      : [sql`exists (${assignment} and protocol_id = ${protocolId}::uuid)`]),
    ...(mapped === undefined
      ? []
      : [
          mapped
            ? sql`exists (${assignment})`
            : sql`not exists (${assignment})`,
        ]),
  ];
  return allOf(conditions);
}

const assignment = sql`select from partner.protocol_assignment assignment
  where assignment.shop_id = product.shop_id and assignment.product_gid = product.gid`;

function wordsOf(search: string): string[] {
  return search.split(/\s+/).filter((word) => word !== "");
}

/** Every word stands somewhere, as it was typed: % and _ stand for themselves. */
function contains(word: string): Sql {
  const patterns = spellingsOf(word).map(
    (spelling) => `%${spelling.replace(/[\\%_]/g, "\\$&")}%`,
  );
  return sql`(product.title ilike any(${patterns}::text[]) or product.sku ilike any(${patterns}::text[])
    or product.vendor ilike any(${patterns}::text[]))`;
}

/**
 * `ilike` folds a to z wherever it runs, and other letters only where the database's locale knows them: in the locale C
 * "öl" would not find "Öl". A word of a to z has one spelling.
 */
function spellingsOf(word: string): string[] {
  if (/^\p{ASCII}*$/u.test(word)) return [word];
  const small = word.toLowerCase();
  const [first = "", ...rest] = small;
  const spellings = [
    small,
    first.toUpperCase() + rest.join(""),
    small.toUpperCase(),
  ];
  return [...new Set(spellings.map(smallAscii))];
}

function smallAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
