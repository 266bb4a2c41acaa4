import { z } from "zod";

/** What vitest's JSON reporter writes, as far as it is read here. */
const VitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.unknown()),
    }),
  ),
});

export type Counts = { passed: number; failed: number; reasons: string[] };

/**
 * Counts a run of vitest. A skipped or planned test counts as failed, and so do a file that could not be loaded, a run that
 * found no test, and a run that crashed: `report` is the text it left, `code` its exit code.
 */
export function countTests(
  report: string | undefined,
  code: number | null,
): Counts {
  if (report === undefined) {
    return fail("vitest ended without a report");
  }
  const run = VitestReport.parse(JSON.parse(report));
  const unloaded = run.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.length === 0,
  );
  const skipped = run.numPendingTests + run.numTodoTests;
  const reasons = unloaded.map(({ name }) => `could not be loaded: ${name}`);
  if (skipped > 0) reasons.push(`skipped tests: ${skipped}`);
  const failed = run.numFailedTests + unloaded.length + skipped;
  if (run.numPassedTests + failed === 0) return fail("no test was found");
  if (failed === 0 && (code !== 0 || !run.success)) {
    return {
      passed: run.numPassedTests,
      failed: 1,
      reasons: ["vitest met an error outside of the tests"],
    };
  }
  return { passed: run.numPassedTests, failed, reasons };
}

function fail(reason: string): Counts {
  return { passed: 0, failed: 1, reasons: [reason] };
}
