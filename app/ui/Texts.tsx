import { AppProvider } from "@shopify/polaris";
import type { ComponentProps, ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { Locale } from "../messages/locale.ts";
import type { Messages } from "../messages/messages.server.ts";
import { PolarisLink } from "./PolarisLink.tsx";
import { SmallScreenHint } from "./screen.ts";

type Props = {
  locale: Locale;
  messages: { app: Messages; polaris: object };
  isSmall: boolean;
  children: ReactNode;
};
type Polaris = ComponentProps<typeof AppProvider>;

/** Everything a page stands in: language, number formats, Polaris. */
export function Texts({ locale, messages, isSmall, children }: Props) {
  return (
    <IntlProvider locale={locale} messages={messages.app} timeZone="UTC">
      <SmallScreenHint.Provider value={isSmall}>
        <AppProvider
          i18n={messages.polaris as Polaris["i18n"]}
          linkComponent={PolarisLink as NonNullable<Polaris["linkComponent"]>}
        >
          {children}
        </AppProvider>
      </SmallScreenHint.Provider>
    </IntlProvider>
  );
}
