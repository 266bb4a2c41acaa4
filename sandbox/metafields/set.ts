import { touchProduct } from "../store/products.ts";
import { idOf, markChanged, nextId, type Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { definitionOf, validationProblem } from "./definitions.ts";
import {
  compareDigest,
  isAppNamespace,
  type Metafield,
  metafieldKey,
  resolveNamespace,
} from "./metafield.ts";
import { METAFIELD_TYPES, valueProblem } from "./types.ts";
import { ownerTypeOf } from "./owners.ts";
import type { Writer } from "./write-log.ts";

export interface MetafieldInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null | undefined;
  value: string;
  /** Absent: write in any case. Null: it must not exist. Else: it must still be the one read. */
  compareDigest?: string | null;
}

export interface SetError {
  code: string;
  elementIndex: number | null;
  field: string[];
  message: string;
}

const MAX_METAFIELDS = 25;
const MAX_BYTES = 10 * 1024 * 1024;

type Problem = [field: string | null, code: string, message: string];

function nameProblem(namespace: string, key: string): Problem | null {
  for (const [field, text, min, max] of [
    ["namespace", namespace, 3, 255],
    ["key", key, 2, 64],
  ] as const) {
    if (text.length < min)
      return [
        field,
        "TOO_SHORT",
        `${field} is too short (minimum is ${min} characters)`,
      ];
    if (text.length > max)
      return [
        field,
        "TOO_LONG",
        `${field} is too long (maximum is ${max} characters)`,
      ];
    if (!/^[A-Za-z0-9_-]+$/.test(text))
      return [
        field,
        "INVALID",
        `${field} contains one or more invalid characters.`,
      ];
  }
  const foreign = namespace.startsWith("app--") && !isAppNamespace(namespace);
  return foreign || namespace.startsWith("shopify--")
    ? [
        "namespace",
        "APP_NOT_AUTHORIZED",
        "Access to this namespace and key on Metafields for this resource type is not allowed.",
      ]
    : null;
}

function digestProblem(
  input: MetafieldInput,
  current: Metafield | undefined,
): Problem | null {
  if (input.compareDigest === undefined) return null;
  const now = current ? compareDigest(current) : null;
  return now === input.compareDigest
    ? null
    : [
        null,
        "STALE_OBJECT",
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
      ];
}

/** Checks one input against the shop as it is; the metafield to write, or what is wrong with it. */
function check(store: Store, input: MetafieldInput): Problem | Metafield {
  const ownerType = ownerTypeOf(store, input.ownerId);
  if (!ownerType) return ["ownerId", "INVALID", "Owner does not exist."];
  const namespace = resolveNamespace(input.namespace);
  const named = nameProblem(namespace, input.key);
  if (named) return named;
  const definition = definitionOf(store, ownerType, namespace, input.key);
  const current = store.metafields
    .get(input.ownerId)
    ?.get(metafieldKey(namespace, input.key));
  const type = input.type ?? definition?.type ?? current?.type;
  if (type === undefined || type === "")
    return ["type", "BLANK", "Type can't be blank"];
  if (definition && type !== definition.type)
    return [
      "type",
      "INVALID_TYPE",
      `Type '${type}' must be consistent with the definition's type: '${definition.type}'.`,
    ];
  const known = METAFIELD_TYPES[type];
  if (!known)
    return ["type", "INCLUSION", `Type '${type}' is not a metafield type.`];
  const wrong =
    valueProblem(known, input.value) ??
    (definition ? validationProblem(definition, input.value) : null);
  if (wrong) return ["value", wrong.code, wrong.message];
  const stale = digestProblem(input, current);
  if (stale) return stale;
  const now = new Date().toISOString();
  return {
    id: current?.id ?? nextId(store),
    ownerId: input.ownerId,
    ownerType,
    namespace,
    key: input.key,
    type,
    value: input.value,
    createdAt: current?.createdAt ?? now,
    updatedAt: now,
  };
}

function wholeCallProblem(inputs: readonly MetafieldInput[]): string | null {
  if (inputs.length > MAX_METAFIELDS)
    return `Exceeded the maximum metafields input limit of ${MAX_METAFIELDS}.`;
  const bytes = inputs.reduce(
    (sum, input) => sum + Buffer.byteLength(input.value),
    0,
  );
  return bytes > MAX_BYTES
    ? "The total size of the metafields exceeds 10 MB."
    : null;
}

/** metafieldsSet: all of the call or nothing; every product written to sends products/update. */
export function setMetafields(
  world: World,
  store: Store,
  inputs: readonly MetafieldInput[],
  by: Writer,
): { metafields: Metafield[]; userErrors: SetError[] } {
  const refused = wholeCallProblem(inputs);
  if (refused)
    return {
      metafields: [],
      userErrors: [
        {
          field: ["metafields"],
          message: refused,
          code: "LESS_THAN_OR_EQUAL_TO",
          elementIndex: null,
        },
      ],
    };
  const userErrors: SetError[] = [];
  const metafields: Metafield[] = [];
  inputs.forEach((input, index) => {
    const result = check(store, input);
    if (!Array.isArray(result)) return void metafields.push(result);
    const [field, code, message] = result;
    const path = ["metafields", String(index), ...(field ? [field] : [])];
    userErrors.push({ field: path, message, code, elementIndex: index });
  });
  if (userErrors.length > 0) return { metafields: [], userErrors };
  for (const metafield of metafields) {
    putMetafield(store, metafield);
    world.writes.set(store.settings.domain, by, metafield);
  }
  touchOwners(world, store, metafields);
  return { metafields, userErrors };
}

function putMetafield(store: Store, metafield: Metafield): void {
  const owned =
    store.metafields.get(metafield.ownerId) ?? new Map<string, Metafield>();
  owned.set(metafieldKey(metafield.namespace, metafield.key), metafield);
  store.metafields.set(metafield.ownerId, owned);
}

/** Writing a metafield is a change of its product. */
export function touchOwners(
  world: World,
  store: Store,
  metafields: readonly { ownerId: string }[],
): void {
  for (const ownerId of new Set(metafields.map((row) => row.ownerId))) {
    markChanged(store, ownerId);
    const product = store.products.get(idOf("Product", ownerId) ?? -1);
    if (product) touchProduct(world, store, product);
  }
  world.changed();
}
