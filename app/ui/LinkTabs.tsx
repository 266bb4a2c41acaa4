import { Link } from "@remix-run/react";
import { useFormatter } from "use-intl";

export type LinkTab = {
  url: string;
  label: string;
  count: number;
  isCurrent: boolean;
};

/** Parts of a list, each with an address of its own and the number of what is there. */
export function LinkTabs({ label, tabs }: { label: string; tabs: LinkTab[] }) {
  const format = useFormatter();
  return (
    <nav aria-label={label}>
      <ul className="link-tabs">
        {tabs.map(({ url, label, count, isCurrent }) => (
          <li key={url}>
            <Link
              to={url}
              className="link-tab"
              aria-current={isCurrent ? "page" : undefined}
              preventScrollReset
            >
              {label}
              <span className="link-tab-count">{format.number(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
