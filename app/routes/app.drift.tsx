import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Decision, TakenBack } from "../partner/drift/drift.ts";
import {
  keepTheirs,
  overwriteTheirs,
  reopenDrifts,
} from "../partner/drift/decide.server.ts";
import { DriftPage } from "../partner/drift/DriftPage.tsx";
import { listDrifts } from "../partner/drift/list.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData, type Values } from "../ui/form.ts";
import { ProblemBanner } from "../ui/ProblemBanner.tsx";
import { StoreLocale } from "../ui/store-locale.ts";
import { intent, submit } from "../ui/submit.server.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const page = Number(new URL(request.url).searchParams.get("page"));
    const drifts = await listDrifts(ctx, Number.isInteger(page) ? page : 1);
    return { drifts, storeLocale: ctx.primaryLocale };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      keep: intent(Decision, ({ gids }) => keepTheirs(ctx, gids ?? null)),
      reopen: intent(TakenBack, (input) => reopenDrifts(ctx, input)),
      overwrite: intent(Decision, async ({ gids }) => {
        const { runId } = await overwriteTheirs(ctx, gids ?? null);
        throw redirect(`/app/push/${runId}`);
      }),
    };
  });
}

export default function DriftRoute() {
  const t = useTranslations("drift");
  const { drifts, storeLocale } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const fetcher = useFetcher<typeof action>();
  const send = (intent: string, fields: Values = {}) => {
    fetcher.submit(formData({ intent, ...fields }), { method: "POST" });
  };
  useToasts(fetcher, (done) => {
    if (done.intent !== "keep") return { text: t("toast.reopened") };
    const { products: count, keptAt } = done.value;
    const undo = () => {
      send("reopen", { keptAt });
    };
    return { text: t("toast.kept", { count }), undo };
  });
  const { data } = fetcher;
  return (
    <AppPage
      title={t("title")}
      backAction={{ content: t("back"), url: "/app/products?state=drifted" }}
    >
      <StoreLocale.Provider value={storeLocale}>
        {data?.ok === false && <ProblemBanner problem={data.problem} />}
        <DriftPage
          drifts={drifts}
          isBusy={fetcher.state !== "idle"}
          onPage={(page) => {
            setSearch({ page: String(page) });
          }}
          onKeep={(gids) => {
            send("keep", gids ? { "gids[]": gids } : {});
          }}
          onOverwrite={(gids) => {
            send("overwrite", gids ? { "gids[]": gids } : {});
          }}
        />
      </StoreLocale.Provider>
    </AppPage>
  );
}
