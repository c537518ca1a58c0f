import * as z from "zod";

const resultsSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/**
 * The closing line of a test run. `results` is vitest's JSON report, absent where vitest never got that
 * far. A test file that cannot be loaded counts as one failed test, and so does a run that failed
 * without a failed test (an unhandled rejection, a crash).
 */
export function closingLine(results: unknown, exitCode: number): string {
  const parsed = resultsSchema.safeParse(results);
  if (!parsed.success) return `0 passed, ${exitCode === 0 ? 0 : 1} failed, 0 skipped`;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    parsed.data;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = numFailedTests + unloaded.length;
  const counted = failed === 0 && exitCode !== 0 ? 1 : failed;
  return `${numPassedTests} passed, ${counted} failed, ${numPendingTests + numTodoTests} skipped`;
}
