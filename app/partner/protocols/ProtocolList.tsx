import { Card, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useFormatter, useTranslations } from "use-intl";
import { EmptyCard } from "../../ui/EmptyCard.tsx";
import { useSmallScreen } from "../../ui/screen.ts";
import { JournalsBadge } from "./JournalsBadge.tsx";
import type { ProtocolStatus, ProtocolSummary } from "./protocol.ts";

type Props = { protocols: ProtocolSummary[]; status: ProtocolStatus };

export function ProtocolList({ protocols, status }: Props) {
  const t = useTranslations("protocols");
  const isSmall = useSmallScreen();
  if (protocols.length === 0) return <NoProtocols status={status} />;
  return (
    <Card padding="0">
      <IndexTable
        selectable={false}
        condensed={isSmall}
        resourceName={{
          singular: t("resource.singular"),
          plural: t("resource.plural"),
        }}
        itemCount={protocols.length}
        headings={[
          { title: t("columns.title") },
          { title: t("columns.dosage") },
          { title: t("columns.frequency") },
          { title: t("columns.products"), alignment: "end" },
          { title: t("columns.journals") },
        ]}
      >
        {protocols.map((protocol, position) =>
          isSmall ? (
            <SmallRow key={protocol.id} {...{ protocol, position }} />
          ) : (
            <Row key={protocol.id} {...{ protocol, position }} />
          ),
        )}
      </IndexTable>
    </Card>
  );
}

type RowProps = { protocol: ProtocolSummary; position: number };

function Row({ protocol, position }: RowProps) {
  const format = useFormatter();
  return (
    <IndexTable.Row id={protocol.id} position={position}>
      <IndexTable.Cell>
        <TitleLink protocol={protocol} />
      </IndexTable.Cell>
      <IndexTable.Cell>{protocol.dosage}</IndexTable.Cell>
      <IndexTable.Cell>{protocol.frequency}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {format.number(protocol.productCount)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <JournalsBadge state={protocol.journals.state} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

function SmallRow({ protocol, position }: RowProps) {
  const t = useTranslations("common");
  return (
    <IndexTable.Row id={protocol.id} position={position}>
      <div className="list-row">
        <TitleLink protocol={protocol} />
        <Text as="p" tone="subdued">
          {`${protocol.dosage} · ${protocol.frequency}`}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <JournalsBadge state={protocol.journals.state} />
          <Text as="span" tone="subdued">
            {t("products", { count: protocol.productCount })}
          </Text>
        </InlineStack>
      </div>
    </IndexTable.Row>
  );
}

function TitleLink({ protocol }: { protocol: ProtocolSummary }) {
  return (
    <Link
      url={`/app/protocols/${protocol.id}`}
      dataPrimaryLink
      removeUnderline
      monochrome
    >
      <span className="row-title">{protocol.title}</span>
    </Link>
  );
}

function NoProtocols({ status }: { status: ProtocolStatus }) {
  const t = useTranslations("protocols");
  if (status === "archived")
    return (
      <EmptyCard
        title={t("emptyArchived.title")}
        text={t("emptyArchived.text")}
      />
    );
  return (
    <EmptyCard
      title={t("empty.title")}
      text={t("empty.text")}
      action={{ content: t("create"), url: "/app/protocols/new" }}
    />
  );
}
