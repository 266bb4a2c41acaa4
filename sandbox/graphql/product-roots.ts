import { type Product, ProductStatus } from "../store/product.ts";
import {
  createProduct,
  deleteProduct,
  type ProductInput,
  updateProduct,
} from "../store/products.ts";
import { productSearch } from "../store/search.ts";
import { gid, idOf } from "../store/store.ts";
import {
  connection,
  type PageArguments,
  type SortValue,
} from "./connection.ts";
import { type GraphContext, notInSandbox, requireScope } from "./context.ts";
import { productNode } from "./product-node.ts";
import { shopNode } from "./shop-node.ts";

const SORTS: Readonly<Record<string, SortValue<Product>>> = {
  ID: (product) => product.id,
  TITLE: (product) => product.title.toLowerCase(),
  VENDOR: (product) => product.vendor.toLowerCase(),
  PRODUCT_TYPE: (product) => product.productType.toLowerCase(),
  CREATED_AT: (product) => product.createdAt,
  UPDATED_AT: (product) => product.updatedAt,
};

interface ProductsArguments extends PageArguments {
  query?: string | null;
  sortKey: string;
}

function found(ctx: GraphContext, query: string | null | undefined): Product[] {
  return [...ctx.store.products.values()].filter(productSearch(query));
}

export function productQueries(ctx: GraphContext) {
  const byId = (id: string) =>
    ctx.store.products.get(idOf("Product", id) ?? -1);
  const byHandle = (handle: string) =>
    [...ctx.store.products.values()].find((row) => row.handle === handle);
  const nodeOrNull = (product: Product | undefined) =>
    product ? productNode(ctx, product) : null;
  return {
    products: (args: ProductsArguments) => {
      const sort = SORTS[args.sortKey];
      if (!sort) throw notInSandbox(`products sorted by ${args.sortKey}`);
      return connection(
        found(ctx, args.query),
        args,
        (product) => productNode(ctx, product),
        sort,
      );
    },
    productsCount: (args: { query?: string | null; limit?: number | null }) => {
      const count = found(ctx, args.query).length;
      const limit = args.limit ?? count;
      return count > limit
        ? { count: limit, precision: "AT_LEAST" }
        : { count, precision: "EXACT" };
    },
    product: ({ id }: { id: string }) => nodeOrNull(byId(id)),
    productByHandle: ({ handle }: { handle: string }) =>
      nodeOrNull(byHandle(handle)),
    productByIdentifier: (args: {
      identifier: { id?: string; handle?: string };
    }) => {
      const { id, handle } = args.identifier;
      if (id) return nodeOrNull(byId(id));
      if (handle) return nodeOrNull(byHandle(handle));
      throw notInSandbox("productByIdentifier by customId");
    },
  };
}

const KNOWN = [
  "id",
  "title",
  "handle",
  "status",
  "vendor",
  "productType",
  "descriptionHtml",
  "tags",
];

function readInput(args: { product?: object | null; input?: object | null }) {
  const input = (args.product ?? args.input ?? {}) as ProductInput & {
    id?: string;
  };
  const unknown = Object.keys(input).filter(
    (name) => !KNOWN.includes(name) && name !== "redirectNewHandle",
  );
  const ignorable = ["deleteConflictingConstrainedMetafields"];
  const refused = unknown.filter((name) => !ignorable.includes(name));
  if (refused.length > 0)
    throw notInSandbox(`product input ${refused.join(", ")}`);
  if (input.status) ProductStatus.parse(input.status);
  return input;
}

type WriteArguments = { product?: object | null; input?: object | null };

export function productMutations(ctx: GraphContext) {
  const { world, store } = ctx;
  const write = (field: string) => {
    requireScope(ctx, "write_products", field);
  };
  return {
    productCreate: (args: WriteArguments) => {
      write("productCreate field");
      const input = readInput(args);
      const result = createProduct(world, store, input);
      return {
        product: result.product ? productNode(ctx, result.product) : null,
        shop: () => shopNode(ctx),
        userErrors: result.userErrors,
      };
    },
    productUpdate: (args: WriteArguments) => {
      write("productUpdate field");
      const input = readInput(args);
      const id = idOf("Product", input.id ?? "") ?? -1;
      const result = updateProduct(world, store, id, input);
      return {
        product: result.product ? productNode(ctx, result.product) : null,
        userErrors: result.userErrors,
      };
    },
    productDelete: ({ input }: { input: { id: string } }) => {
      write("productDelete field");
      const id = idOf("Product", input.id) ?? -1;
      const deleted = deleteProduct(world, store, id);
      return {
        deletedProductId: deleted ? gid("Product", id) : null,
        productDeleteOperation: null,
        shop: () => shopNode(ctx),
        userErrors: deleted
          ? []
          : [{ field: ["id"], message: "Product does not exist" }],
      };
    },
  };
}
