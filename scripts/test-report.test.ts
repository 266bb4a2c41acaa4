import { expect, test } from "vitest";
import { countTests } from "./test-report.ts";

type File = { status: string; assertionResults: unknown[] };

function report(
  numbers: { passed?: number; failed?: number; skipped?: number },
  files: File[] = [],
): string {
  const { passed = 0, failed = 0, skipped = 0 } = numbers;
  return JSON.stringify({
    success: failed === 0,
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults: files.map((file) => ({ name: "some.test.ts", ...file })),
  });
}

test("passed and failed tests are counted", () => {
  expect(countTests(report({ passed: 3 }), 0)).toMatchObject({
    passed: 3,
    failed: 0,
  });
  expect(countTests(report({ passed: 3, failed: 2 }), 1)).toMatchObject({
    passed: 3,
    failed: 2,
  });
});

test("a skipped test counts as failed", () => {
  expect(countTests(report({ passed: 3, skipped: 1 }), 0)).toEqual({
    passed: 3,
    failed: 1,
    reasons: ["skipped tests: 1"],
  });
});

test("a file that could not be loaded counts as failed", () => {
  const files = [{ status: "failed", assertionResults: [] }];
  expect(countTests(report({ passed: 3 }, files), 1)).toEqual({
    passed: 3,
    failed: 1,
    reasons: ["could not be loaded: some.test.ts"],
  });
});

test("an error outside of the tests counts as failed", () => {
  expect(countTests(report({ passed: 3 }), 1)).toMatchObject({
    passed: 3,
    failed: 1,
  });
});

test("a run that found no test, or crashed, counts as failed", () => {
  expect(countTests(report({}), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countTests(undefined, null)).toMatchObject({ passed: 0, failed: 1 });
});
