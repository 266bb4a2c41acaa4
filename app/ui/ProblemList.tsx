import type { ProblemPageProps } from "./ProblemPage.tsx";

type ListedProblem = Pick<ProblemPageProps, "code" | "status" | "title">;
export type ProblemListProps = {
  groups: { name: string; problems: ListedProblem[] }[];
};

/** All problems there are, each with its page: plain HTML, no script needed. */
export function ProblemList({ groups }: ProblemListProps) {
  return (
    <main className="problem-page">
      <h1>Problems</h1>
      <p>
        What can go wrong, what then happened, and how to fix it. The{" "}
        <a href="/api/docs">reference of the API</a> says where each can occur.
      </p>
      {groups.map(({ name, problems }) => (
        <section key={name}>
          <h2>{name}</h2>
          <ul>
            {problems.map(({ code, status, title }) => (
              <li key={code}>
                {status} <a href={`/problems/${code}`}>{code}</a>
                <br />
                {title}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
