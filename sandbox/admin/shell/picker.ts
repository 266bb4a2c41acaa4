import { showDialog } from "./dialog.ts";
import { config, t } from "./frame.ts";

interface PickedProduct {
  id: string;
  title: string;
  images: { originalSrc: string }[];
}
interface PickerOptions {
  type?: string;
  multiple?: boolean | number;
  action?: "add" | "select";
  query?: string;
  filter?: { query?: string };
  selectionIds?: { id: string }[];
}

async function search(
  options: PickerOptions,
  typed: string,
): Promise<PickedProduct[]> {
  const parameters = new URLSearchParams({
    query: typed,
    filter: options.filter?.query ?? "",
  });
  const response = await fetch(
    `/__shell/${config.shop}/products?${parameters.toString()}`,
  );
  return (await response.json()) as PickedProduct[];
}

function row(
  product: PickedProduct,
  multiple: boolean,
  picked: Map<string, PickedProduct>,
): HTMLLabelElement {
  const input = document.createElement("input");
  input.type = multiple ? "checkbox" : "radio";
  input.name = "product";
  input.checked = picked.has(product.id);
  input.addEventListener("change", () => {
    if (!multiple) picked.clear();
    if (input.checked) picked.set(product.id, product);
    else picked.delete(product.id);
  });
  const label = document.createElement("label");
  label.className = "picker-row";
  label.append(input);
  const [image] = product.images;
  if (image)
    label.append(
      Object.assign(new Image(), { src: image.originalSrc, alt: "" }),
    );
  label.append(product.title);
  return label;
}

/** The products the merchant picks, or null when the picker is cancelled. */
export async function pickProducts(
  given: Record<string, unknown>,
): Promise<PickedProduct[] | null> {
  const options = given as PickerOptions;
  if (options.type !== "product")
    throw new Error(
      `The sandbox picks products only, not ${String(options.type)}.`,
    );
  const multiple = Boolean(options.multiple);
  const before = new Set(options.selectionIds?.map(({ id }) => id));
  const picked = new Map<string, PickedProduct>();
  const input = document.createElement("input");
  input.type = "search";
  input.autofocus = true;
  input.className = "picker-search";
  input.placeholder = t.searchProducts;
  input.setAttribute("aria-label", t.searchProducts);
  input.value = options.query ?? "";
  const results = document.createElement("div");
  const refresh = async (isFirst: boolean) => {
    const products = await search(options, input.value);
    if (isFirst)
      for (const product of products)
        if (before.has(product.id)) picked.set(product.id, product);
    results.replaceChildren(
      ...products.map((product) => row(product, multiple, picked)),
    );
    if (products.length === 0) results.textContent = t.noneFound;
  };
  input.addEventListener("input", () => {
    void refresh(false);
  });
  await refresh(true);
  const body = document.createElement("div");
  body.append(input, results);
  const selects = options.action === "select";
  const title = selects ? t.selectProducts : t.addProducts;
  const pressed = await showDialog(title, body, [
    { label: t.cancel, value: "" },
    { label: selects ? t.select : t.add, kind: "primary", value: "pick" },
  ]);
  return pressed === "pick" ? [...picked.values()] : null;
}
