import type { Tx } from "../context.ts";
import { type Sql, sql } from "../../platform/sql.server.ts";
import type { ProtocolCalendar } from "./calendar.ts";

type Row = {
  id: string;
  createdAt: Date;
  archivedAt: Date | null;
  versionCreatedAt: Date;
  durationDays: number | null;
};

/** The dates of a partner's protocols, archived ones too; of one alone where it is named. None: the partner has none. */
export async function readCalendars(
  tx: Pick<Tx, "$queryRaw">,
  partnerId: string,
  protocolId?: string,
): Promise<ProtocolCalendar[]> {
  const one: Sql =
    protocolId === undefined
      ? sql``
      : sql`and protocol_id = ${protocolId}::uuid`;
  const rows = await tx.$queryRaw<Row[]>`
    select protocol_id as id, created_at as "createdAt", archived_at as "archivedAt",
      version_created_at as "versionCreatedAt", duration_days as "durationDays"
    from journals.protocol_calendar
    where partner_id = ${partnerId}::uuid ${one}
    order by protocol_id`;
  const calendars = new Map<
    string,
    ProtocolCalendar & { versions: ProtocolCalendar["versions"][number][] }
  >();
  for (const { versionCreatedAt, durationDays, ...protocol } of rows) {
    const known = calendars.get(protocol.id) ?? { ...protocol, versions: [] };
    known.versions.push({ createdAt: versionCreatedAt, durationDays });
    calendars.set(protocol.id, known);
  }
  return [...calendars.values()];
}
