import { expect, test } from "vitest";
import { utf8 } from "../../../core/submission/encoding.ts";
import { isSubmissionId, submissionId } from "../../../core/submission/submission-id.ts";

test("a submission's id is the base32 of the first 16 bytes of the body's SHA-256", () => {
  // SHA-256 of no bytes begins e3b0c44298fc1c149afbf4c8996fb924.
  expect(submissionId(new Uint8Array())).toBe("4oymiquy7qobjgx36tejs35zeq");
  expect(submissionId(utf8("{}"))).not.toBe(submissionId(utf8("{} ")));
});

test("every id is recognised, and no text that is not one", () => {
  const id = submissionId(utf8("x"));
  expect(isSubmissionId(id)).toBe(true);
  for (const text of [
    "",
    id.slice(1),
    `${id}a`,
    id.toUpperCase(),
    `${id.slice(0, 25)}b`,
    `${id}\n`,
  ]) {
    expect(isSubmissionId(text)).toBe(false);
  }
});
