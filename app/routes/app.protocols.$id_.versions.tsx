import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { protocolUrl } from "../partner/protocols/address.ts";
import { getProtocol } from "../partner/protocols/protocols.server.ts";
import { restoreVersion } from "../partner/protocols/restore.server.ts";
import { CompareQuery, RestoreInput } from "../partner/protocols/version.ts";
import {
  compareVersions,
  listVersions,
} from "../partner/protocols/versions.server.ts";
import { VersionsPage } from "../partner/protocols/VersionsPage.tsx";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData } from "../ui/form.ts";
import { pageOf, param } from "../ui/param.ts";
import { intent, submit } from "../ui/submit.server.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const id = param(params, "id");
    const { searchParams } = new URL(request.url);
    const asked = CompareQuery.safeParse(Object.fromEntries(searchParams));
    const [protocol, page, comparison] = await Promise.all([
      getProtocol(ctx, id),
      listVersions(ctx, id, { page: pageOf(request) }),
      asked.success ? compareVersions(ctx, id, asked.data) : null,
    ]);
    return { protocol, page, comparison, storeLocale: ctx.primaryLocale };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      restore: intent(RestoreInput, (input) =>
        restoreVersion(ctx, { id: param(params, "id"), ...input }),
      ),
    };
  });
}

export default function VersionsRoute() {
  const t = useTranslations("versions");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const { id, title, version: newest } = data.protocol;
  const restore = (version: number, expectedVersion: number) => {
    const versions = {
      version: String(version),
      expectedVersion: String(expectedVersion),
    };
    const form = formData({ intent: "restore", ...versions });
    fetcher.submit(form, { method: "POST" });
  };
  useToasts(fetcher, ({ value }) => {
    const { changed: isNew, restoredFrom: from, version, before } = value;
    if (!isNew) return { text: t("toast.same", { from, version }) };
    return {
      text: t("toast.restored", { from }),
      undo: () => {
        restore(before, version);
      },
    };
  });
  const restoring = fetcher.formData?.get("version");
  return (
    <AppPage
      title={t("title")}
      subtitle={title}
      backAction={{ content: title, url: protocolUrl(id) }}
    >
      <VersionsPage
        {...data}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        restoring={typeof restoring === "string" ? Number(restoring) : null}
        onRestore={(version) => {
          restore(version, newest);
        }}
        onCompare={(versions) => {
          const { from = "", to = "" } = versions ?? {};
          const fields = { from: String(from), to: String(to) };
          setSearch(changed(search, fields), { preventScrollReset: true });
        }}
        onPage={(number) => {
          setSearch(changed(search, { page: String(number) }));
        }}
      />
    </AppPage>
  );
}
