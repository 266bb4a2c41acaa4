import type { ApiDocument } from "../openapi/types.ts";
import { CodeBlock } from "./CodeBlock.tsx";

/** What it is, where it is, and the two variables that the examples use. */
export function Introduction({ document }: { document: ApiDocument }) {
  const { title, summary } = document.info;
  const url = document.servers[0]?.url ?? "";
  return (
    <header>
      <h1>{title}</h1>
      <p className="lead">{summary}</p>
      <p>
        For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>. When
        something goes wrong: <a href="/problems">all problems</a>.
      </p>
      <CodeBlock
        label="The examples use"
        text={`export JOURNALS_URL=${url}\nexport JOURNALS_TOKEN=sj_…`}
      />
    </header>
  );
}
