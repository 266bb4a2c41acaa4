import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  useNavigate,
  useSearchParams,
} from "@remix-run/react";
import { useTranslations } from "use-intl";
import { readQuery } from "../partner/products/filter-search.ts";
import { AssignForm, RemoveForm } from "../partner/products/forms.ts";
import { listProducts } from "../partner/products/products.server.ts";
import { choiceOf } from "../partner/products/choice.ts";
import { ProductsPage } from "../partner/products/ProductsPage.tsx";
import {
  assignUndoably,
  undoAssignment,
  UndoInput,
} from "../partner/products/undo.server.ts";
import { listProtocols } from "../partner/protocols/protocols.server.ts";
import { getHome } from "../partner/shop/home.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { selectionSearch } from "../partner/sync/selection-search.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData } from "../ui/form.ts";
import { intent, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { searchParams } = new URL(request.url);
    const query = readQuery(searchParams);
    const [page, protocols, { catalog }] = await Promise.all([
      listProducts(ctx, query),
      listProtocols(ctx, { status: "active" }),
      getHome(ctx),
    ]);
    const isImporting = ["waiting", "importing"].includes(catalog.state);
    return { page, protocols, isImporting, shop: ctx.shop };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireMerchant(request);
  return submit(request, {
    assign: intent(AssignForm, (input) => assignUndoably(ctx, input)),
    remove: intent(RemoveForm, (input) => assignUndoably(ctx, input)),
    undo: intent(UndoInput, (input) => undoAssignment(ctx, input)),
  });
}

export default function ProductsRoute() {
  const t = useTranslations("products");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const send = (fields: Record<string, string | string[]>) => {
    fetcher.submit(formData(fields), { method: "POST" });
  };
  usePolling(data.isImporting, 2000);
  useToasts(fetcher, (done) => {
    if (done.intent === "undo") return { text: t("toast.undone") };
    const { changed: count, undoId } = done.value;
    const text = t(
      done.intent === "assign" ? "toast.assigned" : "toast.removed",
      { count },
    );
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
        protocols={data.protocols.map(choiceOf)}
        search={search}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isBusy={fetcher.state !== "idle"}
        onSearch={setSearch}
        onAssign={(gids, protocolId) => {
          send({ intent: "assign", "gids[]": gids, protocolId });
        }}
        onRemove={(gids) => {
          send({ intent: "remove", "gids[]": gids });
        }}
        onPush={(gids) => {
          navigate(`/app/push?${selectionSearch(gids)}`);
        }}
      />
    </AppPage>
  );
}
