import type { ProtocolInput } from "../../contract/protocol.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { desiredMetafields } from "../metafields/desired.ts";
import { valueHash } from "./hash.server.ts";
import type { FieldValue } from "./settle.ts";

/** The metafields of one version by key, with their hashes. */
export type Rendered = ReadonlyMap<string, FieldValue & { hash: string }>;
export type VersionId = { protocolId: string; version: number };

export type VersionRow = VersionId & {
  content: unknown;
  journalsId: string | null;
  journalsVersion: number | null;
};

const NOTHING: Rendered = new Map();
const KEPT_VERSIONS = 1000;

export const versionName = ({ protocolId, version }: VersionId): string =>
  `${protocolId}@${version}`;

/** Renders a version in the shop's language. Without Journals' id and version, `protocol_json` is absent. */
export function renderVersion(
  ctx: PartnerContext,
  { content, journalsId, journalsVersion }: VersionRow,
): Rendered {
  const rendered = desiredMetafields(
    {
      // parsed when it was saved; versions are immutable
      content: content as ProtocolInput,
      journalsId: journalsId ?? "",
      journalsVersion: journalsVersion ?? 0,
    },
    ctx.primaryLocale,
  );
  const isKnown = journalsId !== null && journalsVersion !== null;
  return new Map(
    rendered
      .filter(({ key }) => isKnown || key !== "protocol_json")
      .map(({ key, type, value }) => [
        key,
        { type, value, hash: valueHash({ type, value }) },
      ]),
  );
}

/** Equal protocols give equal values: each version is loaded and rendered once. */
export function createRenderer(ctx: PartnerContext): {
  load: (versions: readonly VersionId[]) => Promise<void>;
  /** Of a loaded version; nothing when there is no such version in this shop, or none was meant. */
  get: (protocolId: string | null, version: number | null) => Rendered;
} {
  const known = new Map<string, Rendered>();
  return {
    async load(versions) {
      const missing = versions.filter((id) => !known.has(versionName(id)));
      if (missing.length === 0) return;
      if (known.size > KEPT_VERSIONS) known.clear();
      for (const row of await loadVersions(ctx, missing)) {
        known.set(versionName(row), renderVersion(ctx, row));
      }
    },
    get: (protocolId, version) =>
      protocolId === null || version === null
        ? NOTHING
        : (known.get(versionName({ protocolId, version })) ?? NOTHING),
  };
}

async function loadVersions(
  ctx: PartnerContext,
  versions: readonly VersionId[],
): Promise<VersionRow[]> {
  const { rows } = await db().pool.query<VersionRow>(
    `select v.protocol_id as "protocolId", v.version, v.content,
       p.journals_id as "journalsId", v.journals_version as "journalsVersion"
     from partner.protocol_version v
     join partner.protocol p on p.id = v.protocol_id
     join unnest($2::uuid[], $3::int[]) as wanted(id, version)
       on wanted.id = v.protocol_id and wanted.version = v.version
     where p.shop_id = $1`,
    [
      ctx.shopId,
      versions.map(({ protocolId }) => protocolId),
      versions.map(({ version }) => version),
    ],
  );
  return rows;
}
