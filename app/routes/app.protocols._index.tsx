import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ProtocolListQuery } from "../partner/protocols/protocol.ts";
import { ProtocolList } from "../partner/protocols/ProtocolList.tsx";
import {
  archiveProtocol,
  listProtocolPage,
} from "../partner/protocols/protocols.server.ts";
import { UnarchiveInput } from "../partner/protocols/unarchive.ts";
import { unarchiveProtocol } from "../partner/protocols/unarchive.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData } from "../ui/form.ts";
import { intent, submit } from "../ui/submit.server.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { searchParams } = new URL(request.url);
    const query = ProtocolListQuery.parse(Object.fromEntries(searchParams));
    return { query, page: await listProtocolPage(ctx, query) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      unarchive: intent(UnarchiveInput, ({ id }) =>
        unarchiveProtocol(ctx, { id }),
      ),
      archive: intent(UnarchiveInput, ({ id }) => archiveProtocol(ctx, id)),
    };
  });
}

export default function ProtocolsRoute() {
  const t = useTranslations("protocols");
  const { query, page } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const send = (intent: string, id: string) => {
    fetcher.submit(formData({ intent, id }), { method: "POST" });
  };
  useToasts(fetcher, (done) => {
    if (done.intent === "archive") return { text: t("toast.archived") };
    const { id, assigned: count } = done.value;
    return {
      text: t("toast.unarchived", { count }),
      undo: () => {
        send("archive", id);
      },
    };
  });
  const restoring = fetcher.formData?.get("id");
  return (
    <AppPage
      title={t("title")}
      primaryAction={{ content: t("create"), url: "/app/protocols/new" }}
    >
      <ProtocolList
        query={query}
        page={page}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        restoring={typeof restoring === "string" ? restoring : null}
        onRestore={(id) => {
          send("unarchive", id);
        }}
        onSearch={(text) => {
          setSearch(changed(search, { search: text, page: "" }));
        }}
        onPage={(number) => {
          setSearch(changed(search, { page: String(number) }));
        }}
      />
    </AppPage>
  );
}
