import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Page } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { EmptyCard } from "../ui/EmptyCard.tsx";

/** Shopify opens the app here; anyone else has come from outside. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app${search}`);
  return null;
}

export default function OutsideShopify() {
  const t = useTranslations("app");
  return (
    <main>
      <Page narrowWidth title={t("name")}>
        <EmptyCard
          title={t("openFromShopify.title")}
          text={t("openFromShopify.text")}
          action={{
            content: t("openFromShopify.action"),
            url: "https://admin.shopify.com",
          }}
        />
      </Page>
    </main>
  );
}
