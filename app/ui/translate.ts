import type { useTranslations } from "use-intl";

type Namespace = Parameters<typeof useTranslations>[0];

/** What `useTranslations(namespace)` gives, for functions that are handed it. */
export type Translate<Name extends NonNullable<Namespace>> = ReturnType<
  typeof useTranslations<Name>
>;
