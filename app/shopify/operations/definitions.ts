import { z } from "zod";
import type { Operation } from "../operation.ts";

const Definition = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  type: z.object({ name: z.string() }),
  access: z.object({ storefront: z.string().nullable() }),
  capabilities: z.object({
    adminFilterable: z.object({ enabled: z.boolean() }),
    smartCollectionCondition: z.object({ enabled: z.boolean() }),
  }),
});
export type ExistingDefinition = z.output<typeof Definition>;

const UserErrors = z.array(
  z.object({ code: z.string().nullable(), message: z.string() }),
);

export type Capabilities = {
  adminFilterable: { enabled: boolean };
  smartCollectionCondition: { enabled: boolean };
};
export type DefinitionUpdate = {
  ownerType: "PRODUCT";
  namespace: string;
  key: string;
  name: string;
  description: string;
  access: { storefront: "PUBLIC_READ" };
  capabilities?: Capabilities;
};
export type DefinitionCreate = DefinitionUpdate & {
  type: string;
  pin: boolean;
};

const ProductDefinitions = z.object({
  metafieldDefinitions: z.object({ nodes: z.array(Definition) }),
});

/** Those of products in one namespace. */
export const productDefinitions: Operation<
  z.output<typeof ProductDefinitions>,
  { namespace: string }
> = {
  name: "ProductDefinitions",
  kind: "query",
  data: ProductDefinitions,
  document: `query ProductDefinitions($namespace: String!) {
    metafieldDefinitions(ownerType: PRODUCT, namespace: $namespace, first: 50) {
      nodes {
        key name description
        type { name }
        access { storefront }
        capabilities {
          adminFilterable { enabled }
          smartCollectionCondition { enabled }
        }
      }
    }
  }`,
};

const DefinitionCreated = z.object({
  metafieldDefinitionCreate: z.object({ userErrors: UserErrors }),
});

export const definitionCreate: Operation<
  z.output<typeof DefinitionCreated>,
  { definition: DefinitionCreate }
> = {
  name: "DefinitionCreate",
  kind: "mutation",
  data: DefinitionCreated,
  document: `mutation DefinitionCreate($definition: MetafieldDefinitionInput!) {
    metafieldDefinitionCreate(definition: $definition) {
      userErrors { code message }
    }
  }`,
};

const DefinitionUpdated = z.object({
  metafieldDefinitionUpdate: z.object({ userErrors: UserErrors }),
});

export const definitionUpdate: Operation<
  z.output<typeof DefinitionUpdated>,
  { definition: DefinitionUpdate }
> = {
  name: "DefinitionUpdate",
  kind: "mutation",
  data: DefinitionUpdated,
  document: `mutation DefinitionUpdate($definition: MetafieldDefinitionUpdateInput!) {
    metafieldDefinitionUpdate(definition: $definition) {
      userErrors { code message }
    }
  }`,
};

const DefinitionDeleted = z.object({
  metafieldDefinitionDelete: z.object({ userErrors: UserErrors }),
});

/** With all values of it that are left: Shopify deletes those some time later. */
export const definitionDelete: Operation<
  z.output<typeof DefinitionDeleted>,
  { identifier: { ownerType: "PRODUCT"; namespace: string; key: string } }
> = {
  name: "DefinitionDelete",
  kind: "mutation",
  data: DefinitionDeleted,
  document: `mutation DefinitionDelete($identifier: MetafieldDefinitionIdentifierInput!) {
    metafieldDefinitionDelete(identifier: $identifier, deleteAllAssociatedMetafields: true) {
      userErrors { code message }
    }
  }`,
};
