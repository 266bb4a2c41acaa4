/** Protocols by their usage. */
import { z } from "zod";
import { ProtocolInput } from "../../contract/protocol.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import type { SuggestionGroup } from "./groups.ts";
import { usageKey } from "./suggestion-key.ts";

const Row = z.object({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  content: ProtocolInput,
});

type Reader = {
  $queryRaw: (query: ReturnType<typeof sql>) => Promise<unknown>;
};
export type Usages = Map<
  string,
  NonNullable<SuggestionGroup["existing"]> & { version: number }
>;

/** The shop's active protocols by `usageKey`: of equal ones the oldest. Archived ones are out of use. */
export async function readUsages(
  reader: Reader,
  { shopId }: PartnerContext,
): Promise<Usages> {
  const rows = await reader.$queryRaw(sql`
    select protocol.id::text, protocol.title, protocol.version, newest.content
    from partner.protocol protocol
    join partner.protocol_version newest on newest.protocol_id = protocol.id and newest.version = protocol.version
    where protocol.shop_id = ${shopId}::uuid and protocol.status = 'active'
    order by protocol.created_at desc, protocol.id desc`);
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map(({ content, ...protocol }) => [usageKey(content), protocol]),
  );
}
