import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ProtocolList } from "../partner/protocols/ProtocolList.tsx";
import { listProtocols } from "../partner/protocols/protocols.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";

const LIST = "/app/protocols";
const ARCHIVED = "/app/protocols?status=archived";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { searchParams } = new URL(request.url);
    const isArchived = searchParams.get("status") === "archived";
    const status = isArchived ? ("archived" as const) : ("active" as const);
    return { status, protocols: await listProtocols(ctx, { status }) };
  });
}

export default function ProtocolsRoute() {
  const t = useTranslations("protocols");
  const { status, protocols } = useLoaderData<typeof loader>();
  const isArchived = status === "archived";
  return (
    <AppPage
      title={t(isArchived ? "archivedTitle" : "title")}
      primaryAction={{ content: t("create"), url: "/app/protocols/new" }}
      secondaryActions={[
        isArchived
          ? { content: t("showActive"), url: LIST }
          : { content: t("showArchived"), url: ARCHIVED },
      ]}
    >
      <ProtocolList protocols={protocols} status={status} />
    </AppPage>
  );
}
