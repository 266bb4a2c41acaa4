import type { Store } from "../store/store.ts";
import { isEligible } from "./capabilities.ts";
import type { Definition } from "./definition.ts";
import { definitionOf, validationNames } from "./definitions.ts";
import { isAppNamespace } from "./metafield.ts";
import { METAFIELD_TYPES, valueProblem } from "./types.ts";

type CapabilityName = keyof Definition["capabilities"];

export interface DefinitionInput {
  ownerType: string;
  namespace?: string | null;
  key: string;
  name?: string | null;
  description?: string | null;
  type?: string;
  pin?: boolean | null;
  access?: { admin?: string; storefront?: "NONE" | "PUBLIC_READ" } | null;
  capabilities?: Partial<
    Record<CapabilityName, { enabled: boolean } | null>
  > | null;
  validations?: { name: string; value: string }[] | null;
}

export interface DefinitionError {
  code: string;
  field: string[] | null;
  message: string;
  elementIndex: null;
  elementKey: null;
}

const MAX_DEFINITIONS = 256;
const MAX_ADMIN_FILTERS = 50;

export function definitionError(
  field: string | null,
  code: string,
  message: string,
  parent = "definition",
): DefinitionError {
  const path = field === null ? [parent] : [parent, field];
  return { field: path, code, message, elementIndex: null, elementKey: null };
}

/** What is wrong with the parts that create and update share. */
export function updateErrors(
  input: DefinitionInput,
  namespace: string,
): DefinitionError[] {
  const errors: DefinitionError[] = [];
  if (input.access?.admin && !isAppNamespace(namespace))
    errors.push(
      definitionError(
        "access",
        "ADMIN_ACCESS_INPUT_NOT_ALLOWED",
        'Setting this access control is not permitted. It must be one of ["public_read_write"].',
      ),
    );
  if (input.name === "")
    errors.push(definitionError("name", "BLANK", "Name can't be blank"));
  if ((input.name?.length ?? 0) > 255)
    errors.push(
      definitionError(
        "name",
        "TOO_LONG",
        "Name is too long (maximum is 255 characters)",
      ),
    );
  if ((input.description?.length ?? 0) > 255)
    errors.push(
      definitionError(
        "description",
        "TOO_LONG",
        "Description is too long (maximum is 255 characters)",
      ),
    );
  for (const rule of input.validations ?? [])
    if (!validationNames.includes(rule.name))
      errors.push(
        definitionError(
          "validations",
          "INVALID_OPTION",
          `'${rule.name}' isn't supported for this type.`,
        ),
      );
  return errors;
}

export function capabilityError(
  input: DefinitionInput,
  type: string,
): DefinitionError[] {
  const enabled = Object.entries(input.capabilities ?? {}) as [
    CapabilityName,
    { enabled: boolean } | null,
  ][];
  return enabled
    .filter(([name, value]) => value?.enabled && !isEligible(name, type))
    .map(([name]) =>
      definitionError(
        "capabilities",
        "INVALID_CAPABILITY",
        `The capability ${name} is not valid for this definition.`,
      ),
    );
}

/** Values written before the definition must fit it, or it cannot be made. */
function hasUnfitValues(
  store: Store,
  input: DefinitionInput,
  namespace: string,
): boolean {
  const type = METAFIELD_TYPES[input.type ?? ""];
  for (const owned of store.metafields.values())
    for (const row of owned.values())
      if (
        row.namespace === namespace &&
        row.key === input.key &&
        row.ownerType === input.ownerType &&
        (row.type !== input.type || !type || valueProblem(type, row.value))
      )
        return true;
  return false;
}

function limitErrors(store: Store, input: DefinitionInput): DefinitionError[] {
  const same = [...store.definitions.values()].filter(
    (row) => row.ownerType === input.ownerType,
  );
  if (same.length >= MAX_DEFINITIONS)
    return [
      definitionError(
        null,
        "RESOURCE_TYPE_LIMIT_EXCEEDED",
        `Stores can only have ${MAX_DEFINITIONS} definitions for each store resource.`,
      ),
    ];
  const filters = same.filter(
    (row) => row.capabilities.adminFilterable.enabled,
  );
  return input.capabilities?.adminFilterable?.enabled &&
    filters.length >= MAX_ADMIN_FILTERS
    ? [
        definitionError(
          "capabilities",
          "OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS",
          `Limit of ${MAX_ADMIN_FILTERS} admin filters reached.`,
        ),
      ]
    : [];
}

/** What is wrong with a new definition, with Shopify's codes. */
export function createErrors(
  store: Store,
  input: DefinitionInput & { type: string },
  namespace: string,
): DefinitionError[] {
  const { key, ownerType, type } = input;
  if (!METAFIELD_TYPES[type])
    return [
      definitionError(
        "type",
        "INCLUSION",
        `Type name ${type} is not a valid type.`,
      ),
    ];
  if (namespace.startsWith("shopify"))
    return [
      definitionError(
        "namespace",
        "RESERVED_NAMESPACE_KEY",
        "Namespace is reserved.",
      ),
    ];
  for (const [field, text, min, max] of [
    ["namespace", namespace, 3, 255],
    ["key", key, 2, 64],
  ] as const) {
    if (text.length < min)
      return [
        definitionError(
          field,
          "TOO_SHORT",
          `${field} is too short (minimum is ${min} characters)`,
        ),
      ];
    if (text.length > max)
      return [
        definitionError(
          field,
          "TOO_LONG",
          `${field} is too long (maximum is ${max} characters)`,
        ),
      ];
    if (!/^[A-Za-z0-9_-]+$/.test(text))
      return [
        definitionError(
          field,
          "INVALID_CHARACTER",
          `${field} contains one or more invalid characters.`,
        ),
      ];
  }
  if (definitionOf(store, ownerType, namespace, key))
    return [
      definitionError(
        "key",
        "TAKEN",
        `Key is in use for Product metafields on the '${namespace}' namespace.`,
      ),
    ];
  if (hasUnfitValues(store, input, namespace))
    return [
      definitionError(
        "key",
        "UNSTRUCTURED_ALREADY_EXISTS",
        "Unstructured metafields already exist for this owner type, namespace, and key that do not comply with this definition.",
      ),
    ];
  return [
    ...updateErrors(input, namespace),
    ...capabilityError(input, type),
    ...limitErrors(store, input),
  ];
}
