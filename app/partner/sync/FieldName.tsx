import { useTranslations } from "use-intl";

/** A metafield in a merchant's words; one that is not ours by its name. */
export function FieldName({ name }: { name: string }) {
  const t = useTranslations("fields");
  const known = name as "dosage";
  return <>{t.has(known) ? t(known) : name}</>;
}
