import { isRouteErrorResponse } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Page,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { isProblem } from "./problem.ts";

type Words = { title: string; remedy: string; requestId?: string | null };

/** Where an error ends that no page took care of: what happened, what to do next, and the id that finds it in the log. */
export function ErrorScreen({ error }: { error: unknown }) {
  const t = useTranslations();
  const page = shopifyPage(error);
  if (page) return <div dangerouslySetInnerHTML={{ __html: page }} />;
  const { title, remedy, requestId } = wordsFor(error, t);
  return (
    <main>
      <Page narrowWidth title={title}>
        <Banner tone="critical">
          <BlockStack gap="300">
            <p>{remedy}</p>
            {requestId && (
              <Text as="p" tone="subdued" breakWord>
                {t("common.requestId", { id: requestId })}
              </Text>
            )}
            <ButtonGroup>
              <Button
                onClick={() => {
                  location.reload();
                }}
              >
                {t("common.reload")}
              </Button>
              <Button variant="tertiary" url="/app">
                {t("common.goHome")}
              </Button>
            </ButtonGroup>
          </BlockStack>
        </Banner>
      </Page>
    </main>
  );
}

function wordsFor(
  error: unknown,
  t: ReturnType<typeof useTranslations<never>>,
): Words {
  if (!isRouteErrorResponse(error))
    // a defect in a page, or a fetch that never arrived
    return error instanceof TypeError
      ? { title: t("error.offlineTitle"), remedy: t("error.offlineText") }
      : {
          title: t("problems.internal.title"),
          remedy: t("problems.internal.remedy"),
        };
  if (isProblem(error.data)) {
    const { code, requestId } = error.data;
    return {
      title: t(`problems.${code}.title`),
      remedy: t(`problems.${code}.remedy`),
      requestId,
    };
  }
  const code = error.status === 401 ? "unauthorized" : "internal";
  return error.status === 404
    ? { title: t("error.notFoundTitle"), remedy: t("error.notFoundText") }
    : {
        title: t(`problems.${code}.title`),
        remedy: t(`problems.${code}.remedy`),
      };
}

/** Shopify's library answers some requests with a page of its own (a new session token, the way out of the frame): show it as it is. */
function shopifyPage(error: unknown): string | null {
  if (!isRouteErrorResponse(error)) return null;
  const data: unknown = error.data;
  return typeof data === "string" && data.includes("<script") ? data : null;
}
