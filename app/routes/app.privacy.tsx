import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { getPrivacyStatement } from "../partner/privacy/privacy.server.ts";
import { PrivacyPage } from "../partner/privacy/PrivacyPage.tsx";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    await requireMerchant(request);
    return getPrivacyStatement();
  });
}

export default function PrivacyRoute() {
  const t = useTranslations("privacy");
  return (
    <AppPage
      title={t("title")}
      subtitle={t("subtitle")}
      backAction={{ content: t("back"), url: "/app/settings" }}
    >
      <PrivacyPage {...useLoaderData<typeof loader>()} />
    </AppPage>
  );
}
