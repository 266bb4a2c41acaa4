import { Badge, Link } from "@shopify/polaris";
import { useContext, useId } from "react";
import { useTranslations } from "use-intl";
import { AcceptEffect } from "./AcceptEffect.tsx";
import { groupUrl } from "./address.ts";
import { shortFacts } from "./draft-view.ts";
import { GroupActions, type GroupActionsProps } from "./GroupActions.tsx";
import type { SuggestionGroup } from "./groups.ts";
import { ProductsGlance } from "./ProductsGlance.tsx";
import { StoreLocale } from "../../ui/store-locale.ts";
import { UsageFacts } from "./UsageFacts.tsx";
import { useGroupTitle } from "./useGroupTitle.ts";
import { WhySo } from "./WhySo.tsx";

type Props = Omit<GroupActionsProps, "describedBy" | "isMain">;

/** One suggestion: what would be the protocol, the sentences that say so, and for which products. */
export function GroupItem(props: Props) {
  const id = useId();
  const { group } = props;
  return (
    <article className="group-item" aria-labelledby={id}>
      <div className="group-text">
        <Title id={id} group={group} />
        <UsageFacts facts={shortFacts(group.draft)} />
        <WhySo group={group} />
      </div>
      <ProductsGlance group={group} />
      <div className="group-actions">
        <AcceptEffect group={group} />
        <GroupActions {...props} isMain={false} describedBy={id} />
      </div>
    </article>
  );
}

function Title({ id, group }: { id: string; group: SuggestionGroup }) {
  const t = useTranslations("suggestions.group");
  const titleOf = useGroupTitle();
  const lang = useContext(StoreLocale);
  return (
    <div className="group-head">
      <h2 id={id} className="group-title">
        <Link url={groupUrl(group.id)} removeUnderline monochrome>
          <span {...(group.title === null ? {} : { lang })}>
            {titleOf(group)}
          </span>
        </Link>
      </h2>
      {group.isPart && <Badge>{t("part")}</Badge>}
    </div>
  );
}
