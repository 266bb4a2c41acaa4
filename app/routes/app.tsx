import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useRouteError } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { useTranslations } from "use-intl";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { env } from "../platform/env.server.ts";
import { answer } from "../ui/answer.server.ts";
import { ErrorScreen } from "../ui/ErrorScreen.tsx";
import { passHeaders } from "../ui/headers.ts";
import { useShopifyNavigation } from "../ui/useShopifyNavigation.ts";

export const headers = passHeaders;

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    await requireMerchant(request);
    return { apiKey: env().SHOPIFY_API_KEY };
  });
}

/** Every page asks who is there by itself. */
export function shouldRevalidate() {
  return false;
}

export default function App() {
  useShopifyNavigation();
  return (
    <>
      <Navigation />
      <Outlet />
    </>
  );
}

function Navigation() {
  const t = useTranslations("nav");
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("home")}
      </Link>
      <Link to="/app/products">{t("products")}</Link>
      <Link to="/app/suggestions">{t("suggestions")}</Link>
      <Link to="/app/protocols">{t("protocols")}</Link>
      <Link to="/app/push">{t("push")}</Link>
      <Link to="/app/settings">{t("settings")}</Link>
    </NavMenu>
  );
}

export function ErrorBoundary() {
  useShopifyNavigation();
  return (
    <>
      <Navigation />
      <ErrorScreen error={useRouteError()} />
    </>
  );
}
