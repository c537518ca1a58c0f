import { expect, test } from "vitest";
import { closingLine } from "./report.ts";

const results = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: "failed", assertionResults: [{ status: "failed" }] }],
};

test("the closing line counts passed, failed, and skipped with todo", () => {
  expect(closingLine(results, 1)).toBe("5 passed, 1 failed, 3 skipped");
});

test("a file that cannot be loaded counts as a failed test", () => {
  const unloaded = { ...results, testResults: [{ status: "failed", assertionResults: [] }] };
  expect(closingLine({ ...unloaded, numFailedTests: 0 }, 1)).toBe("5 passed, 1 failed, 3 skipped");
});

test("a run that fails without a failed test, or without a report, is never shown as passed", () => {
  const passed = { ...results, numFailedTests: 0, testResults: [] };
  expect(closingLine(passed, 1)).toBe("5 passed, 1 failed, 3 skipped");
  expect(closingLine(undefined, 1)).toBe("0 passed, 1 failed, 0 skipped");
});
