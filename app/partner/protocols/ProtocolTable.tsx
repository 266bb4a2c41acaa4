import { Button, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useFormatter, useTranslations } from "use-intl";
import { Apart } from "../../ui/Apart.tsx";
import { useSmallScreen } from "../../ui/screen.ts";
import { analyticsUrl } from "./address.ts";
import { JournalsBadge } from "./JournalsBadge.tsx";
import type { ProtocolStatus, ProtocolSummary } from "./protocol.ts";

const NO_NUMBER = "–";

type RestoreProps = {
  /** The one on its way back into use; null: none. */
  restoring: string | null;
  onRestore: (id: string) => void;
};
type Props = {
  protocols: ProtocolSummary[];
  status: ProtocolStatus;
} & RestoreProps;

export function ProtocolTable({ protocols, status, ...restore }: Props) {
  const t = useTranslations("protocols");
  const isSmall = useSmallScreen();
  const RowOfSize = isSmall ? SmallRow : Row;
  return (
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
        ...(status === "active"
          ? [
              { title: t("columns.products"), alignment: "end" as const },
              { title: t("columns.adherence"), alignment: "end" as const },
              { title: t("columns.journals") },
            ]
          : [{ title: t("unarchive"), hidden: true }]),
      ]}
    >
      {protocols.map((protocol, position) => (
        <RowOfSize key={protocol.id} {...{ protocol, position, ...restore }} />
      ))}
    </IndexTable>
  );
}

type RowProps = { protocol: ProtocolSummary; position: number } & RestoreProps;

function Row({ protocol, position, ...restore }: RowProps) {
  const { id, title, dosage, frequency } = protocol;
  return (
    <IndexTable.Row id={id} position={position}>
      <IndexTable.Cell>
        <TitleLink id={id} title={title} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <span className="wrapped">{dosage}</span>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <span className="wrapped">{frequency}</span>
      </IndexTable.Cell>
      {protocol.status === "active" && (
        <IndexTable.Cell>
          <Text as="span" alignment="end" numeric>
            <ProductCount protocol={protocol} />
          </Text>
        </IndexTable.Cell>
      )}
      {protocol.status === "active" && (
        <IndexTable.Cell>
          <Text as="span" alignment="end" numeric>
            <Adherence protocol={protocol} />
          </Text>
        </IndexTable.Cell>
      )}
      <IndexTable.Cell>
        <State protocol={protocol} {...restore} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

function SmallRow({ protocol, position, ...restore }: RowProps) {
  const { id, title, dosage, frequency } = protocol;
  return (
    <IndexTable.Row id={id} position={position}>
      <div className="list-row">
        <TitleLink id={id} title={title} />
        <Text as="p" tone="subdued">
          {`${dosage} · ${frequency}`}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <State protocol={protocol} {...restore} />
          <ProductCount protocol={protocol} />
          <Adherence protocol={protocol} />
        </InlineStack>
      </div>
    </IndexTable.Row>
  );
}

/** Leads to the products that have it. */
function ProductCount({ protocol }: { protocol: ProtocolSummary }) {
  const t = useTranslations("common");
  const format = useFormatter();
  const isSmall = useSmallScreen();
  const { id, title, productCount: count, status } = protocol;
  if (status === "archived") return null;
  const text = isSmall ? t("products", { count }) : format.number(count);
  if (count === 0) return <span className="quiet">{text}</span>;
  return (
    <Apart>
      <Link
        url={`/app/products?protocolId=${id}`}
        accessibilityLabel={`${t("products", { count })}, ${title}`}
        monochrome
      >
        {text}
      </Link>
    </Apart>
  );
}

/** Leads to the numbers; a protocol without any shows none. */
function Adherence({ protocol }: { protocol: ProtocolSummary }) {
  const t = useTranslations("protocols");
  const format = useFormatter();
  const isSmall = useSmallScreen();
  const { id, title, meanPdc, status } = protocol;
  if (status === "archived" || (isSmall && meanPdc === null)) return null;
  if (meanPdc === null) return <span className="quiet">{NO_NUMBER}</span>;
  const value = format.number(meanPdc, {
    style: "percent",
    maximumFractionDigits: 0,
  });
  return (
    <Apart>
      <Link
        url={analyticsUrl(id)}
        accessibilityLabel={t("adherenceOf", { value, title })}
        monochrome
      >
        {isSmall ? t("adherence", { value }) : value}
      </Link>
    </Apart>
  );
}

/** How it stands with Journals; one that is archived can come back instead. */
function State({
  protocol,
  restoring,
  onRestore,
}: { protocol: ProtocolSummary } & RestoreProps) {
  const t = useTranslations("protocols");
  const { id, title, status, journals } = protocol;
  if (status === "active") return <JournalsBadge state={journals.state} />;
  return (
    <Button
      size="slim"
      accessibilityLabel={t("unarchiveOne", { title })}
      loading={restoring === id}
      disabled={restoring !== null && restoring !== id}
      onClick={() => {
        onRestore(id);
      }}
    >
      {t("unarchive")}
    </Button>
  );
}

function TitleLink({ id, title }: { id: string; title: string }) {
  return (
    <Link
      url={`/app/protocols/${id}`}
      dataPrimaryLink
      removeUnderline
      monochrome
    >
      <span className="row-title">{title}</span>
    </Link>
  );
}
