export type ProblemPageProps = {
  code: string;
  status: number;
  title: string;
  happened: string;
  fix: string;
};

/** For readers of an API error: plain HTML, no script needed. */
export function ProblemPage(problem: ProblemPageProps) {
  return (
    <main className="problem-page">
      <p>
        <code>{problem.code}</code> · HTTP {problem.status}
      </p>
      <h1>{problem.title}</h1>
      <h2>What happened</h2>
      <p>{problem.happened}</p>
      <h2>How to fix it</h2>
      <p>{problem.fix}</p>
      <p>
        <a href="/problems">All problems</a> ·{" "}
        <a href="/api/docs">Reference of the API</a>
      </p>
    </main>
  );
}
