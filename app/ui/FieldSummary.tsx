import {
  Banner,
  type BannerHandles,
  BlockStack,
  Link,
  List,
} from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useProblemText } from "./fields.tsx";
import { focusField } from "./form.ts";
import type { Failed, FieldProblems } from "./problem.ts";

type Props = {
  /** The refusal; a new one takes the focus. */
  failed: Failed;
  /** What is still to be changed. */
  left: FieldProblems;
  /** Field names to labels, in the order of the form. */
  labels: ReadonlyMap<string, string>;
};

/** Which fields of the form need a change; each line leads to its field. Takes the focus after a refused save. */
export function FieldSummary({ failed, left, labels }: Props) {
  const t = useTranslations("form.summary");
  const say = useProblemText();
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    banner.current?.focus();
  }, [failed]);
  const names = [...labels.keys()];
  const problems = Object.entries(left).toSorted(
    ([left], [right]) => names.indexOf(left) - names.indexOf(right),
  );
  if (problems.length === 0) return null;
  return (
    <Banner
      ref={banner}
      tone="critical"
      title={t("title", { count: problems.length })}
    >
      <BlockStack gap="200">
        <p>{t("notSaved")}</p>
        <List>
          {problems.map(([name, problem]) => (
            <List.Item key={name}>
              <Link
                onClick={() => {
                  focusField(name);
                }}
              >
                {labels.get(name) ?? name}
              </Link>
              {": "}
              {say(problem)}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Banner>
  );
}
