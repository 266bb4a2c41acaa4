import {
  plainText,
  type Product,
  type ProductImage,
} from "../store/product.ts";
import { gid } from "../store/store.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphContext } from "./context.ts";
import { metafieldFields } from "./metafield-node.ts";
import { storefrontUrl } from "./shop-node.ts";
import { variantNode } from "./variant-node.ts";

function imageNode(ctx: GraphContext, image: ProductImage) {
  const url = new URL(image.src, ctx.world.adminUrl).href;
  return {
    __typename: "Image",
    id: gid("ProductImage", image.id),
    altText: image.alt,
    url,
    src: url,
    originalSrc: url,
    width: 600,
    height: 600,
  };
}

function mediaNode(ctx: GraphContext, image: ProductImage) {
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", image.id),
    alt: image.alt,
    mediaContentType: "IMAGE",
    status: "READY",
    image: () => imageNode(ctx, image),
    preview: { status: "READY", image: () => imageNode(ctx, image) },
  };
}

function priceRange(ctx: GraphContext, product: Product) {
  const { currencyCode } = ctx.store.settings;
  const prices = product.variants.map((variant) => Number(variant.price));
  const money = (amount: number) => ({
    amount: amount.toFixed(2),
    currencyCode,
  });
  return {
    minVariantPrice: money(Math.min(...prices)),
    maxVariantPrice: money(Math.max(...prices)),
  };
}

export function productNode(ctx: GraphContext, product: Product) {
  const id = gid("Product", product.id);
  const page = `${storefrontUrl(ctx)}/products/${product.handle}`;
  const [featured] = product.images;
  const stock = product.variants.map((variant) => variant.inventoryQuantity);
  return {
    __typename: "Product",
    id,
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    status: product.status,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    descriptionHtml: product.descriptionHtml,
    description: ({ truncateAt }: { truncateAt?: number | null }) =>
      plainText(product.descriptionHtml).slice(0, truncateAt ?? undefined),
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.publishedAt,
    onlineStoreUrl:
      product.status === "ACTIVE" && product.publishedAt ? page : null,
    onlineStorePreviewUrl: page,
    isGiftCard: false,
    templateSuffix: null,
    seo: { title: null, description: null },
    totalInventory: stock.reduce((sum, quantity) => sum + quantity, 0),
    tracksInventory: true,
    hasOnlyDefaultVariant: product.variants.length === 1,
    hasOutOfStockVariants: stock.some((quantity) => quantity <= 0),
    priceRangeV2: priceRange(ctx, product),
    featuredImage: featured ? imageNode(ctx, featured) : null,
    featuredMedia: featured ? mediaNode(ctx, featured) : null,
    media: (args: PageArguments) =>
      connection(product.images, args, (image) => mediaNode(ctx, image)),
    images: (args: PageArguments) =>
      connection(product.images, args, (image) => imageNode(ctx, image)),
    variantsCount: { count: product.variants.length, precision: "EXACT" },
    variants: (args: PageArguments) =>
      connection(
        product.variants,
        args,
        (variant) => variantNode(ctx, product, variant),
        (variant) => variant.position,
      ),
    ...metafieldFields(ctx, id),
  };
}
