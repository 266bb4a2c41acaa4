import { CodeBlock } from "./CodeBlock.tsx";
import { curlOf } from "./curl.ts";
import type { EndpointProps } from "./EndpointSection.tsx";
import { examplesIn, headersOf, successOf } from "./endpoints.ts";

/** A request to copy. */
export function RequestExample({ endpoint }: Pick<EndpointProps, "endpoint">) {
  const label = `Request: ${endpoint.operation.summary}`;
  return <CodeBlock label={label} text={curlOf(endpoint)} />;
}

/** What comes back, with its header. */
export function AnswerExamples({ endpoint, document }: EndpointProps) {
  const [status, response] = successOf(endpoint.operation);
  const fields = headersOf(response, document).map(
    ([name, { example }]) => `${name}: ${String(example)}`,
  );
  const head = [`HTTP/1.1 ${status}`, ...fields].join("\n");
  const label = `Answer: ${endpoint.operation.summary}`;
  const examples = examplesIn(response.content);
  if (examples.length === 0) return <CodeBlock label={label} text={head} />;
  return examples.map(({ summary, value }) => (
    <CodeBlock
      key={summary}
      label={`${label}, ${summary}`}
      text={`${head}\n\n${JSON.stringify(value, null, 2)}`}
    />
  ));
}
