import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { readQuery } from "../partner/products/filter-query.ts";
import {
  AssignForm,
  productFields,
  RemoveForm,
} from "../partner/products/forms.ts";
import { effectUrl, pushUrl } from "../partner/products/products-page.ts";
import { getProductsPage } from "../partner/products/products-page.server.ts";
import { ProductsPage } from "../partner/products/ProductsPage.tsx";
import {
  assignUndoably,
  undoAssignment,
  UndoInput,
} from "../partner/products/undo.server.ts";
import { retrySetup } from "../partner/shop/home.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData, type Values } from "../ui/form.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { useAskedSearch } from "../ui/useAskedSearch.ts";
import { usePolling } from "../ui/usePolling.ts";
import { useToasts } from "../ui/useToasts.ts";
import type { loader as effectLoader } from "./app.products_.effect.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { searchParams } = new URL(request.url);
    return getProductsPage(ctx, readQuery(searchParams));
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      assign: intent(AssignForm, (input) => assignUndoably(ctx, input)),
      remove: intent(RemoveForm, (input) => assignUndoably(ctx, input)),
      undo: intent(UndoInput, (input) => undoAssignment(ctx, input)),
      retry: intent(Nothing, () => retrySetup(ctx)),
    };
  });
}

export default function ProductsRoute() {
  const t = useTranslations("products");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const effect = useFetcher<typeof effectLoader>();
  const navigate = useNavigate();
  const send = (fields: Values) => {
    fetcher.submit(formData(fields), { method: "POST" });
  };
  usePolling(["waiting", "importing"].includes(data.catalog.state), 2000);
  useToasts(fetcher, (done) => {
    if (done.intent === "retry") return null;
    if (done.intent === "undo") return { text: t("toast.undone") };
    const { changed: count, undoId } = done.value;
    const isAssigned = done.intent === "assign";
    const text = t(isAssigned ? "toast.assigned" : "toast.removed", { count });
    if (undoId === null) return { text };
    return {
      text,
      undo: () => {
        send({ intent: "undo", undoId });
      },
    };
  });
  return (
    <AppPage title={t("title")}>
      <ProductsPage
        {...data}
        {...useAskedSearch()}
        answered={fetcher.data ?? null}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isBusy={fetcher.state !== "idle"}
        effect={effect.state === "idle" ? (effect.data ?? null) : null}
        onForesee={(matching) => {
          effect.load(effectUrl(matching));
        }}
        onAssign={(products, protocolId) => {
          send({ intent: "assign", ...productFields(products), protocolId });
        }}
        onRemove={(products) => {
          send({ intent: "remove", ...productFields(products) });
        }}
        onPush={(products) => {
          navigate(pushUrl(products));
        }}
        onRetryImport={() => {
          send({ intent: "retry" });
        }}
      />
    </AppPage>
  );
}
