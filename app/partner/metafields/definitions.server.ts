import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { type AdminClient, adminClient } from "../../shopify/admin.server.ts";
import {
  definitionCreate,
  definitionUpdate,
  type DefinitionUpdate,
  type ExistingDefinition,
  productDefinitions,
} from "../../shopify/operations/definitions.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import {
  type DefinitionError,
  definitionError,
  type DefinitionsState,
} from "./definition.ts";
import { type KeyRow, keys, NAMESPACE } from "./keys.ts";

const UNPINNABLE = ["PINNED_LIMIT_REACHED", "UNSUPPORTED_PINNING"];

/**
 * Makes the shop's definitions what keys.ts says and writes nothing when they are. What Shopify refuses is kept on the
 * shop's row, per key. Throws AppError shopify-* when Shopify cannot be asked; the row keeps that too.
 */
export async function ensureDefinitions(ctx: PartnerContext): Promise<void> {
  try {
    const errors = await ensureAll(adminClient(ctx.shop));
    await record(ctx, errors.length === 0 ? "ready" : "failed", errors);
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    await record(ctx, "failed", [definitionError(null, code)]);
    throw error;
  }
}

/**
 * Looks whether the definitions are there and of our type, and changes nothing in the store: somebody may have deleted one
 * on purpose. What is missing stands on the shop's row. Throws AppError shopify-*.
 */
export async function checkDefinitions(ctx: PartnerContext): Promise<void> {
  const existing = await listExisting(adminClient(ctx.shop));
  const errors = keys.flatMap(({ key, type }) => {
    const found = existing.get(key);
    if (!found) return [definitionError(key, "DELETED")];
    return found.type.name === type
      ? []
      : [definitionError(key, "TYPE_MISMATCH")];
  });
  await record(ctx, errors.length === 0 ? "ready" : "failed", errors);
}

/**
 * Somebody deleted a definition of ours: the values are still written, but Shopify no longer shows or filters by them. Told
 * of several one after the other, all of them are kept. Not while the app itself removes what is ours.
 */
export async function recordDeletedDefinition(
  { shopId }: PartnerContext,
  key: string,
): Promise<void> {
  const error = JSON.stringify([definitionError(key, "DELETED")]);
  await db().prisma.$executeRaw`
    update partner.shop set definitions_state = 'failed', definitions_errors = (
      select coalesce(jsonb_agg(known), '[]') from jsonb_array_elements(definitions_errors) known
      where known->>'key' is distinct from ${key}
    ) || ${error}::jsonb
    where id = ${shopId}::uuid and definitions_state <> 'removed'`;
}

async function listExisting(
  admin: AdminClient,
): Promise<Map<string, ExistingDefinition>> {
  const { data } = await runPatiently(admin, productDefinitions, {
    namespace: NAMESPACE,
  });
  return new Map(
    data.metafieldDefinitions.nodes.map((node) => [node.key, node]),
  );
}

async function ensureAll(admin: AdminClient): Promise<DefinitionError[]> {
  const existing = await listExisting(admin);
  const errors: DefinitionError[] = [];
  for (const row of keys) {
    const code = await ensureOne(admin, row, existing.get(row.key));
    if (code !== null) errors.push(definitionError(row.key, code));
  }
  return errors;
}

/** Shopify's error code, or null. */
async function ensureOne(
  admin: AdminClient,
  row: KeyRow,
  existing: ExistingDefinition | undefined,
): Promise<string | null> {
  if (!existing) return create(admin, row, true);
  if (existing.type.name !== row.type) return "TYPE_MISMATCH";
  return isAsWanted(existing, row) ? null : update(admin, row);
}

async function create(
  admin: AdminClient,
  row: KeyRow,
  pin: boolean,
): Promise<string | null> {
  const definition = { ...wanted(row), type: row.type, pin };
  const { data } = await runPatiently(admin, definitionCreate, { definition });
  const [error] = data.metafieldDefinitionCreate.userErrors;
  if (!error) return null;
  const code = error.code ?? "UNKNOWN";
  // pinned is nice to have: without a free place the definition works as well
  if (pin && UNPINNABLE.includes(code)) return create(admin, row, false);
  // it came to be after we looked
  return code === "TAKEN" ? update(admin, row) : code;
}

async function update(admin: AdminClient, row: KeyRow): Promise<string | null> {
  const { data } = await runPatiently(admin, definitionUpdate, {
    definition: wanted(row),
  });
  const [error] = data.metafieldDefinitionUpdate.userErrors;
  return error ? (error.code ?? "UNKNOWN") : null;
}

/** No `access.admin`: Shopify refuses it outside of an app's reserved namespace. */
function wanted(row: KeyRow): DefinitionUpdate {
  const enabled = { enabled: true };
  return {
    ownerType: "PRODUCT",
    namespace: NAMESPACE,
    key: row.key,
    name: row.name,
    description: row.description,
    access: { storefront: "PUBLIC_READ" },
    ...(row.filterable && {
      capabilities: {
        adminFilterable: enabled,
        smartCollectionCondition: enabled,
      },
    }),
  };
}

function isAsWanted(existing: ExistingDefinition, row: KeyRow): boolean {
  const { adminFilterable, smartCollectionCondition } = existing.capabilities;
  return (
    existing.name === row.name &&
    existing.description === row.description &&
    existing.access.storefront === "PUBLIC_READ" &&
    (!row.filterable ||
      (adminFilterable.enabled && smartCollectionCondition.enabled))
  );
}

async function record(
  ctx: PartnerContext,
  definitionsState: DefinitionsState,
  definitionsErrors: DefinitionError[],
): Promise<void> {
  await db().prisma.shop.updateMany({
    where: { id: ctx.shopId },
    data: { definitionsState, definitionsErrors },
  });
}
