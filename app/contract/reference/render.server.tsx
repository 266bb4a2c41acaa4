import { renderToStaticMarkup } from "react-dom/server";
import type { ApiDocument } from "../openapi/types.ts";
import { ReferencePage } from "./ReferencePage.tsx";
import styles from "./reference.css?raw";

/** The reference as one HTML file that needs no other and no script. */
export function renderReference(document: ApiDocument): string {
  const page = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${document.info.title}: reference`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <ReferencePage document={document} />
      </body>
    </html>,
  );
  return `<!doctype html>${page}`;
}
