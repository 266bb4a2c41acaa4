import type { ApiDocument, Operation } from "../openapi/types.ts";
import { problemsIn } from "./endpoints.ts";

type ProblemTableProps = { operation: Operation; document: ApiDocument };

/** What can go wrong, each with its page. */
export function ProblemTable({ operation, document }: ProblemTableProps) {
  return (
    <details>
      <summary>Problems it can answer</summary>
      <ul className="problems">
        {problemsIn(operation).map(([status, code]) => (
          <li key={code}>
            <code>{status}</code> <a href={`/problems/${code}`}>{code}</a>{" "}
            {document.components.examples[code]?.summary}
          </li>
        ))}
      </ul>
    </details>
  );
}
