import { Link } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { Thumb } from "../../ui/Thumb.tsx";
import type { SuggestionGroup } from "./groups.ts";
import { groupUrl } from "./address.ts";

const IMAGES = 4;
const TITLES = 3;

/** Which products a suggestion is for: some pictures, some titles, and the way to all of them. */
export function ProductsGlance({ group }: { group: SuggestionGroup }) {
  const t = useTranslations("suggestions.group");
  const { id, products, productCount: count } = group;
  const images = products.filter(({ imageUrl }) => imageUrl !== null);
  return (
    <div className="products-glance">
      {images.length > 0 && (
        <div className="thumb-row">
          {images.slice(0, IMAGES).map(({ gid, imageUrl }) => (
            <Thumb key={gid} url={imageUrl} />
          ))}
        </div>
      )}
      <ul className="plain-list glance-titles">
        {products.slice(0, TITLES).map(({ gid, title }) => (
          <li key={gid}>{title}</li>
        ))}
      </ul>
      <Link url={groupUrl(id)}>{t("lookAt", { count })}</Link>
    </div>
  );
}
