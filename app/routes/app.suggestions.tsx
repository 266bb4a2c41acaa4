import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  useActionData,
  useFetcher,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from "@remix-run/react";
import { useTranslations } from "use-intl";
import { retrySetup } from "../partner/shop/home.server.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import {
  acceptAll,
  acceptGroup,
  assignGroup,
  undoAccept,
} from "../partner/suggestions/accept.server.ts";
import {
  AcceptInput,
  AssignGroupInput,
  GroupInput,
  ProductsInput,
  SuggestionQuery,
} from "../partner/suggestions/groups.ts";
import { isUnderWay } from "../partner/suggestions/next-step.ts";
import { sendingOf } from "../partner/suggestions/sending.ts";
import { skipGroup, unskip } from "../partner/suggestions/skip.server.ts";
import { getSuggestionsPage } from "../partner/suggestions/suggestions-page.server.ts";
import { SuggestionsPage } from "../partner/suggestions/SuggestionsPage.tsx";
import { UndoForm } from "../partner/suggestions/accept-form.ts";
import { useSuggestionToast } from "../partner/suggestions/useSuggestionToast.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData, type Values } from "../ui/form.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { searchParams } = new URL(request.url);
    const query = SuggestionQuery.parse(Object.fromEntries(searchParams));
    return { view: await getSuggestionsPage(ctx, query) };
  });
}

/** Also what is done on the page of a group that then is no more: the list says so and takes it back. */
export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      accept: intent(AcceptInput, (input) => acceptGroup(ctx, input)),
      acceptAll: intent(Nothing, () => acceptAll(ctx)),
      assign: intent(AssignGroupInput, (input) => assignGroup(ctx, input)),
      skip: intent(GroupInput, (input) => skipGroup(ctx, input)),
      unskip: intent(ProductsInput, (input) => unskip(ctx, input)),
      undo: intent(UndoForm, (input) => undoAccept(ctx, input)),
      retryImport: intent(Nothing, () => retrySetup(ctx)),
    };
  });
}

export default function SuggestionsRoute() {
  const t = useTranslations("suggestions");
  const { view } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const arrival = {
    data: useActionData<typeof action>(),
    state: useNavigation().state,
  };
  const [search, setSearch] = useSearchParams();
  const send = (intent: string, fields: Values = {}) => {
    fetcher.submit(formData({ intent, ...fields }), { method: "POST" });
  };
  const toast = useSuggestionToast(send);
  useToasts(fetcher, toast);
  useToasts(arrival, toast);
  usePolling(isUnderWay(view.catalog, view.progress), 2000);
  const last = fetcher.data ?? arrival.data;
  return (
    <AppPage title={t("title")} subtitle={t("subtitle")}>
      <SuggestionsPage
        view={view}
        answer={fetcher.state === "idle" ? (last ?? null) : null}
        sending={fetcher.state === "idle" ? null : sendingOf(fetcher.formData)}
        onSend={send}
        onPage={(page) => {
          setSearch(changed(search, { page: String(page) }));
        }}
      />
    </AppPage>
  );
}
