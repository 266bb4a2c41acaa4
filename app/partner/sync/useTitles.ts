import { useTranslations } from "use-intl";

const SHOWN = 5;

/** The first five titles, and how many more there are. */
export function useTitles(): (rows: readonly { title: string }[]) => string {
  const t = useTranslations("push");
  return (rows) => {
    const titles = rows.slice(0, SHOWN).map(({ title }) => title);
    const more = rows.length - titles.length;
    return [...titles, ...(more > 0 ? [t("more", { count: more })] : [])].join(
      ", ",
    );
  };
}
