import { AppProvider } from "@shopify/polaris";
import { renderToString } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { messagesOf } from "../../../messages/messages.server.ts";
import { UndoPage } from "./UndoPage.tsx";

function textOf(emptied: number, locale: "en" | "de"): string {
  const { app, polaris } = messagesOf[locale];
  const preview = {
    ...{ runAt: "2026-03-04T05:06:07.000Z", products: 3, emptied },
    ...{ left: [], restored: [], groups: [], groupCount: 0 },
    ...{ points: 20, seconds: 1 },
  };
  const html = renderToString(
    <IntlProvider locale={locale} messages={app} timeZone="UTC">
      <AppProvider i18n={polaris}>
        <UndoPage
          {...{ preview, failed: null, isBusy: false }}
          runUrl="/app/push/run"
          onUndo={() => undefined}
        />
      </AppProvider>
    </IntlProvider>,
  );
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

test.each([
  ["en", "get back what they had", "had nothing before"],
  ["de", "erhalten zurück, was sie hatten", "hatten vorher nichts"],
] as const)(
  "%s: what products get back, and what they lose that had nothing, is told of those it is true of",
  (locale, back, nothing) => {
    expect(textOf(0, locale)).toContain(`3 ${wordOf[locale]} ${back}`);
    expect(textOf(0, locale)).not.toContain(nothing);
    expect(textOf(2, locale)).toContain(back);
    expect(textOf(2, locale)).toContain(nothing);
    expect(textOf(3, locale)).not.toContain(back);
    expect(textOf(3, locale)).toContain(`3 ${wordOf[locale]} ${nothing}`);
  },
);

const wordOf = { en: "products", de: "Produkte" };
