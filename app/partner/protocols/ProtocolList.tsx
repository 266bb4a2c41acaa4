import { BlockStack, Card } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import { Paging } from "../../ui/Paging.tsx";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import type { ProtocolListQuery, ProtocolPage } from "./protocol.ts";
import { ProtocolFilters } from "./ProtocolFilters.tsx";
import { ProtocolTable } from "./ProtocolTable.tsx";
import { ProtocolTabs } from "./ProtocolTabs.tsx";

type Props = {
  page: ProtocolPage;
  query: ProtocolListQuery;
  /** The last action, when it was refused. */
  failed: Failed | null;
  restoring: string | null;
  onRestore: (id: string) => void;
  onSearch: (search: string) => void;
  onPage: (page: number) => void;
};

export function ProtocolList(props: Props) {
  const { page, query } = props;
  const { status, search } = query;
  const { active, archived } = page.counts;
  const t = useTranslations("protocols");
  if (active + archived === 0 && search === "") return <NoProtocols />;
  return (
    <BlockStack gap="400">
      {props.failed && <ProblemBanner problem={props.failed.problem} />}
      <div className="between-cards">
        <ProtocolTabs status={status} search={search} counts={page.counts} />
      </div>
      {(page.total > 0 || search !== "") && (
        <Card padding="0">
          <ProtocolFilters search={search} onSearch={props.onSearch} />
          {page.total > 0 && (
            <ProtocolTable
              protocols={page.protocols}
              status={status}
              restoring={props.restoring}
              onRestore={props.onRestore}
            />
          )}
          <Paging {...page} onPage={props.onPage} />
        </Card>
      )}
      {page.total === 0 &&
        (search === "" ? (
          <NothingHere status={status} />
        ) : (
          <EmptyCard title={t("noMatch.title")} text={t("noMatch.text")} />
        ))}
    </BlockStack>
  );
}

function NothingHere({ status }: Pick<ProtocolListQuery, "status">) {
  const t = useTranslations("protocols");
  if (status === "active") return <NoProtocols />;
  return (
    <EmptyCard
      title={t("emptyArchived.title")}
      text={t("emptyArchived.text")}
    />
  );
}

function NoProtocols() {
  const t = useTranslations("protocols");
  return (
    <EmptyCard
      title={t("empty.title")}
      text={t("empty.text")}
      action={{ content: t("empty.action"), url: "/app/suggestions" }}
      secondary={{ content: t("create"), url: "/app/protocols/new" }}
    />
  );
}
