import {
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  useNavigation,
  useSearchParams,
  useSubmit,
} from "@remix-run/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import blockStyles from "../../extensions/how-to-use/assets/how-to-use.css?url";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { groupUrl, tabUrl } from "../partner/suggestions/address.ts";
import { ProductsInput } from "../partner/suggestions/groups.ts";
import { GroupView } from "../partner/suggestions/GroupView.tsx";
import { GroupBadge } from "../partner/suggestions/GroupBadge.tsx";
import { sendingOf } from "../partner/suggestions/sending.ts";
import { skipProducts, unskip } from "../partner/suggestions/skip.server.ts";
import { joinGroup, splitGroup } from "../partner/suggestions/split.server.ts";
import { getGroupPage } from "../partner/suggestions/suggestions-page.server.ts";
import { useGroupTitle } from "../partner/suggestions/useGroupTitle.ts";
import { useSuggestionToast } from "../partner/suggestions/useSuggestionToast.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData, type Values } from "../ui/form.ts";
import { pageOf, segment } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { useToasts } from "../ui/useToasts.ts";

/** The preview is drawn as the theme draws it. */
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: blockStyles },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const groupId = segment(params, "groupId");
    return { view: await getGroupPage(ctx, groupId, pageOf(request)) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    const groupId = segment(params, "groupId");
    return {
      split: intent(ProductsInput, async ({ gids }) =>
        open(await splitGroup(ctx, { groupId, gids })),
      ),
      join: intent(Nothing, async () =>
        open(await joinGroup(ctx, { groupId })),
      ),
      skip: intent(ProductsInput, (input) => skipProducts(ctx, input)),
      unskip: intent(ProductsInput, (input) => unskip(ctx, input)),
    };
  });
}

/** Where the products now are. */
function open({ groupId }: { groupId: string }): null {
  throw redirect(groupUrl(groupId));
}

export default function GroupRoute() {
  const t = useTranslations("suggestions");
  const titleOf = useGroupTitle();
  const { view } = useLoaderData<typeof loader>();
  const { group } = view;
  const [opened] = useState(group.id);
  const fetcher = useFetcher<typeof action>();
  const navigation = useNavigation();
  const submitForm = useSubmit();
  const [search, setSearch] = useSearchParams();
  const send = (intent: string, fields: Values = {}) => {
    fetcher.submit(formData({ intent, ...fields }), { method: "POST" });
  };
  useToasts(fetcher, useSuggestionToast(send));
  return (
    <AppPage
      title={titleOf(group)}
      titleMetadata={<GroupBadge state={group.state} />}
      backAction={{ content: t("back"), url: tabUrl(group.state) }}
    >
      <GroupView
        key={group.id}
        view={view}
        isNext={group.id !== opened}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        sending={sendingOf(navigation.formData ?? fetcher.formData)}
        onSend={send}
        onLeave={(intent, fields) => {
          // afterwards there is no such group: the list says what was done
          submitForm(formData({ intent, groupId: group.id, ...fields }), {
            method: "POST",
            action: tabUrl(group.state),
          });
        }}
        onPage={(page) => {
          setSearch(changed(search, { page: String(page) }));
        }}
      />
    </AppPage>
  );
}
