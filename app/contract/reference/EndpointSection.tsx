import type { ApiDocument } from "../openapi/types.ts";
import { BodyFields } from "./BodyFields.tsx";
import { type Endpoint, schemaIn, successOf } from "./endpoints.ts";
import { AnswerExamples, RequestExample } from "./Examples.tsx";
import { Facts } from "./Facts.tsx";
import { ParameterTable } from "./ParameterTable.tsx";
import { ProblemTable } from "./ProblemTable.tsx";
import { RichText } from "./RichText.tsx";

export type EndpointProps = { endpoint: Endpoint; document: ApiDocument };

/** All there is to know of one endpoint, from the description. */
export function EndpointSection({ endpoint, document }: EndpointProps) {
  const { id, method, path, operation, parameters } = endpoint;
  const body = schemaIn(operation.requestBody?.content);
  const answer = schemaIn(successOf(operation)[1].content);
  return (
    <section className="endpoint" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{operation.summary}</h3>
      <p className="address">
        <span className={`method ${method.toLowerCase()}`}>{method}</span>{" "}
        <code>{path}</code>
      </p>
      <p>
        <RichText>{operation.description}</RichText>
      </p>
      <Facts operation={operation} />
      <RequestExample endpoint={endpoint} />
      <ParameterTable parameters={parameters} />
      {body && <BodyFields caption="Body" of={body} document={document} />}
      <AnswerExamples endpoint={endpoint} document={document} />
      {answer && (
        <details>
          <summary>Members of the answer</summary>
          <BodyFields caption="Answer" of={answer} document={document} />
        </details>
      )}
      <ProblemTable operation={operation} document={document} />
    </section>
  );
}
