import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { TakenBack } from "../partner/drift/drift.ts";
import {
  keepTheirs,
  overwriteTheirs,
  reopenDrifts,
} from "../partner/drift/decide.server.ts";
import { gidFrom } from "../partner/products/address.ts";
import { ChosenProtocol } from "../partner/products/one-product.ts";
import { getProductView } from "../partner/products/one-product.server.ts";
import { useProductToast } from "../partner/products/useProductToast.ts";
import { ProductView } from "../partner/products/ProductView.tsx";
import {
  assignUndoably,
  undoAssignment,
  UndoInput,
} from "../partner/products/undo.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { UndoForm } from "../partner/suggestions/accept-form.ts";
import {
  acceptProduct,
  undoAccept,
} from "../partner/suggestions/accept.server.ts";
import { sendingOf } from "../partner/suggestions/sending.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData, type Values } from "../ui/form.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    return { view: await getProductView(ctx, gidFrom(params["id"])) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    const gid = gidFrom(params["id"]);
    return {
      assign: intent(ChosenProtocol, ({ protocolId }) =>
        assignUndoably(ctx, { gids: [gid], protocolId }),
      ),
      remove: intent(Nothing, () =>
        assignUndoably(ctx, { gids: [gid], protocolId: null }),
      ),
      use: intent(Nothing, () => acceptProduct(ctx, { gid })),
      undo: intent(UndoInput, (input) => undoAssignment(ctx, input)),
      keep: intent(Nothing, () => keepTheirs(ctx, [gid])),
      reopen: intent(TakenBack, (input) => reopenDrifts(ctx, input)),
      overwrite: intent(Nothing, async () => {
        const { runId } = await overwriteTheirs(ctx, [gid]);
        throw redirect(`/app/push/${runId}`);
      }),
      undoUse: intent(UndoForm, (input) => undoAccept(ctx, input)),
    };
  });
}

export default function ProductRoute() {
  const t = useTranslations("product");
  const { view } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const send = (intent: string, fields: Values = {}) => {
    fetcher.submit(formData({ intent, ...fields }), { method: "POST" });
  };
  useToasts(fetcher, useProductToast(send));
  return (
    <AppPage
      title={view.product.title}
      backAction={{ content: t("back"), url: "/app/products" }}
    >
      <ProductView
        view={view}
        answer={fetcher.state === "idle" ? (fetcher.data ?? null) : null}
        sending={fetcher.state === "idle" ? null : sendingOf(fetcher.formData)}
        onSend={send}
      />
    </AppPage>
  );
}
