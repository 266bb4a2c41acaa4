import { useTranslations } from "use-intl";
import { LinkTabs } from "../../ui/LinkTabs.tsx";
import type { ProtocolStatus } from "./protocol.ts";

type Props = {
  status: ProtocolStatus;
  search: string;
  counts: Record<ProtocolStatus, number>;
};

const statuses = ["active", "archived"] as const satisfies ProtocolStatus[];

/** In use, or archived; a search stays. */
export function ProtocolTabs({ status, search, counts }: Props) {
  const t = useTranslations("protocols.tabs");
  return (
    <LinkTabs
      label={t("label")}
      tabs={statuses.map((tab) => ({
        url: listUrl(tab, search),
        label: t(tab),
        count: counts[tab],
        isCurrent: tab === status,
      }))}
    />
  );
}

function listUrl(status: ProtocolStatus, search: string): string {
  const fields = new URLSearchParams();
  if (status !== "active") fields.set("status", status);
  if (search !== "") fields.set("search", search);
  return fields.size === 0 ? "/app/protocols" : `/app/protocols?${fields}`;
}
