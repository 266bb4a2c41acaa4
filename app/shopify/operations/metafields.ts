import { z } from "zod";
import type { Operation } from "../operation.ts";

export type MetafieldInput = {
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  /** The digest read earlier; null: it must not exist. */
  compareDigest: string | null;
};
export type MetafieldIdentifier = {
  ownerId: string;
  namespace: string;
  key: string;
};

const MetafieldsSet = z.object({
  metafieldsSet: z.object({
    metafields: z
      .array(z.object({ key: z.string(), compareDigest: z.string() }))
      .nullable(),
    userErrors: z.array(
      z.object({
        field: z.array(z.string()).nullable(),
        message: z.string(),
        code: z.string().nullable(),
      }),
    ),
  }),
});

/** At most 25 metafields and 10 MB; all of them or none. Answers them in the order sent. */
export const metafieldsSet: Operation<
  z.output<typeof MetafieldsSet>,
  { metafields: MetafieldInput[] }
> = {
  name: "MetafieldsSet",
  kind: "mutation",
  data: MetafieldsSet,
  document: `mutation MetafieldsSet($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { key compareDigest }
      userErrors { field message code }
    }
  }`,
};

const MetafieldsDelete = z.object({
  metafieldsDelete: z.object({
    userErrors: z.array(
      z.object({ field: z.array(z.string()).nullable(), message: z.string() }),
    ),
  }),
});

/** Knows no digest: read before and after. What does not exist is no error. */
export const metafieldsDelete: Operation<
  z.output<typeof MetafieldsDelete>,
  { metafields: MetafieldIdentifier[] }
> = {
  name: "MetafieldsDelete",
  kind: "mutation",
  data: MetafieldsDelete,
  document: `mutation MetafieldsDelete($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      userErrors { field message }
    }
  }`,
};

const MetafieldsOfProducts = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        metafields: z.object({
          nodes: z.array(
            z.object({
              key: z.string(),
              type: z.string(),
              value: z.string(),
              compareDigest: z.string(),
            }),
          ),
        }),
      })
      .nullable(),
  ),
});

/** The metafields of these names ("namespace.key", at most 20) of each product, in the order asked; null: no such product. */
export const metafieldsOfProducts: Operation<
  z.output<typeof MetafieldsOfProducts>,
  { ids: string[]; keys: string[] }
> = {
  name: "MetafieldsOfProducts",
  kind: "query",
  data: MetafieldsOfProducts,
  document: `query MetafieldsOfProducts($ids: [ID!]!, $keys: [String!]!) {
    nodes(ids: $ids) {
      id
      ... on Product {
        metafields(first: 20, keys: $keys) {
          nodes { key type value compareDigest }
        }
      }
    }
  }`,
};
