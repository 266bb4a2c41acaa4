import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { listProducts } from "../partner/products/products.server.ts";
import { ProtocolPage } from "../partner/protocols/ProtocolPage.tsx";
import {
  archiveProtocol,
  getProtocol,
} from "../partner/protocols/protocols.server.ts";
import { saveFromForm } from "../partner/protocols/save-form.server.ts";
import { screenValues } from "../partner/protocols/screen-values.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { param } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";
import { useToasts } from "../ui/useToasts.ts";

const NEW = "new";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { primaryLocale: storeLocale, locale: screenLocale } = ctx;
    const id = params["id"] === NEW ? null : param(params, "id");
    const protocol = id === null ? null : await getProtocol(ctx, id);
    const pending =
      id === null
        ? null
        : await listProducts(ctx, { protocolId: id, state: "pending" });
    return {
      protocol,
      saved: screenValues(protocol?.content ?? null, {
        storeLocale,
        screenLocale,
      }),
      pendingCount: pending?.total ?? 0,
      storeLocale,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireMerchant(request);
  return submit(request, {
    save: (form) =>
      saveFromForm(
        ctx,
        params["id"] === NEW ? null : param(params, "id"),
        form,
      ),
    archive: intent(Nothing, () => archiveProtocol(ctx, param(params, "id"))),
  });
}

export default function ProtocolRoute() {
  const t = useTranslations("form");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const navigate = useNavigate();
  const { protocol } = data;
  const isIdle = fetcher.state === "idle";
  const isSending = (intent: string) =>
    fetcher.formData?.get("intent") === intent;
  // a new protocol is saved, and its own page is about to open: what was typed stays until then
  const isOpening = !protocol && fetcher.data?.ok === true;
  const { state, problem } = protocol?.journals ?? {};
  usePolling(state === "waiting", problem ? 15_000 : 2000);
  useToasts(fetcher, (done) => {
    if (done.intent === "archive") {
      navigate("/app/protocols");
      return { text: t("toast.archived") };
    }
    const { id, changed } = done.value;
    if (!protocol) navigate(`/app/protocols/${id}`, { replace: true });
    return { text: t(changed ? "toast.saved" : "toast.unchanged") };
  });
  return (
    <AppPage
      title={protocol?.title ?? t("newTitle")}
      backAction={{ content: t("back"), url: "/app/protocols" }}
    >
      <ProtocolPage
        key={protocol?.id ?? NEW}
        {...data}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        done={isIdle && !isOpening && fetcher.data?.ok ? fetcher.data : null}
        isSaving={isSending("save") || isOpening}
        isArchiving={isSending("archive")}
        onSend={(form) => {
          fetcher.submit(form, { method: "POST" });
        }}
      />
    </AppPage>
  );
}
