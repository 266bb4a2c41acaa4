import { wordsOf } from "../admin/words.ts";
import { renderPage } from "../pages.ts";
import type { Product } from "../store/product.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { readBlocks } from "./extension.ts";
import { storefrontLiquid } from "./liquid.ts";
import { productDrop } from "./product-drop.ts";

export interface StorefrontOptions {
  /** What the merchant changed in the theme editor; the rest are the block's defaults. */
  settings?: Record<string, unknown>;
  locale?: string | undefined;
}

function findProduct(store: Store, handle: string): Product | null {
  return (
    [...store.products.values()].find((row) => row.handle === handle) ?? null
  );
}

/** The app blocks of a product page, rendered as Shopify's storefront would. */
async function renderBlocks(
  world: World,
  store: Store,
  product: Product,
  options: StorefrontOptions,
): Promise<string> {
  const folder = world.settings.themeExtension;
  const locale = options.locale ?? store.settings.primaryLocale;
  const engine = storefrontLiquid(folder, locale);
  const drop = productDrop(store, product);
  const parts = readBlocks(folder).map(async (block) => {
    const settings = { ...block.defaults, ...options.settings };
    const data = {
      product: drop,
      block: {
        id: `sandbox-${block.handle}`,
        settings,
        shopify_attributes: "",
      },
      shop: {
        name: store.settings.name,
        permanent_domain: store.settings.domain,
      },
      request: { locale: { iso_code: locale } },
      localization: { language: { iso_code: locale } },
    };
    const html = (await engine.parseAndRender(block.source, data)) as string;
    return `<div id="shopify-block-${block.handle}" class="shopify-block shopify-app-block">${html}</div>`;
  });
  return (await Promise.all(parts)).join("\n");
}

function stylesheetsOf(folder: string): string[] {
  const names = readBlocks(folder).flatMap((block) =>
    block.schema.stylesheet ? [block.schema.stylesheet] : [],
  );
  return [...new Set(names)];
}

/** What a shopper sees of a product, as HTML; null when the shop has no such product. */
export async function renderProductPage(
  world: World,
  store: Store,
  handle: string,
  options: StorefrontOptions = {},
): Promise<string | null> {
  const product = findProduct(store, handle);
  if (!product) return null;
  const [variant] = product.variants;
  const price = new Intl.NumberFormat(store.settings.primaryLocale, {
    style: "currency",
    currency: store.settings.currencyCode,
  }).format(Number(variant?.price ?? 0));
  return renderPage("product", {
    t: wordsOf(options.locale ?? store.settings.primaryLocale),
    locale: options.locale ?? store.settings.primaryLocale,
    store: { name: store.settings.name, handle: store.handle },
    product: {
      title: product.title,
      vendor: product.vendor,
      image: product.images[0] ?? null,
      description: product.descriptionHtml,
    },
    price,
    stylesheets: stylesheetsOf(world.settings.themeExtension),
    blocks: await renderBlocks(world, store, product, options),
  });
}
