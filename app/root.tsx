import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { localeOf } from "./messages/locale.ts";
import { messagesOf } from "./messages/messages.server.ts";
import { ErrorScreen } from "./ui/ErrorScreen.tsx";
import { isSmallScreen } from "./ui/screen.ts";
import { Texts } from "./ui/Texts.tsx";
import appStyles from "./ui/styles.css?url";

const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: appStyles },
];

export function loader({ request }: LoaderFunctionArgs) {
  const locale = localeOf(request);
  const isSmall = isSmallScreen(request.headers);
  return { locale, messages: messagesOf[locale], isSmall };
}

/** Language and texts stay as they are while the page lives. */
export function shouldRevalidate() {
  return false;
}

/** Around pages and error screens alike. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const app = useRouteLoaderData<{ apiKey: string }>("routes/app");
  return (
    <html lang={data?.locale ?? "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* App Bridge insists on being the first script, without async or defer */}
        {app && <script src={APP_BRIDGE} data-api-key={app.apiKey} />}
        <Meta />
        <Links />
      </head>
      <body>
        {data ? (
          <Texts {...data}>{children}</Texts>
        ) : (
          // the loader above did not run: nothing to say it with
          children
        )}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const hasTexts = useRouteLoaderData<typeof loader>("root") !== undefined;
  const error = useRouteError();
  if (hasTexts) return <ErrorScreen error={error} />;
  // a request that no route answers, or a loader above that failed: there are no words for it in any language
  const { status, statusText } = isRouteErrorResponse(error)
    ? error
    : { status: 500, statusText: "" };
  return (
    <main>
      <h1>{`${status} ${statusText}`}</h1>
    </main>
  );
}
