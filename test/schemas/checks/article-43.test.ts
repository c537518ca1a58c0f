import { expect, test } from "vitest";
import { committeeCases } from "../../../schemas/checks/article-43.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const code = "55990101MF00A00185";

test("S43: a committee's code whose check characters fit passes, and agrees with its community's", () => {
  expect(said({ uscc: code })).toEqual(["S43 pass o"]);
  expect(said({ uscc: code }, code)).toEqual(["S43 pass o"]);
});

test("S43: a failing check character is an advisory that gives the registrar's reason", () => {
  expect(said({ uscc: "55990101MF00A00186", usccException: "证书如此" })).toEqual([
    "S43 advisory o",
  ]);
});

test("S43: a community that shows another code, and an unusual prefix, are advisories", () => {
  expect(said({ uscc: code }, "55990101MF00A00260")).toEqual(["S43 advisory o"]);
  expect(said({ uscc: "91990101MA00C0088R" })).toEqual(["S43 advisory o"]);
});

test("S43: no other body is judged", () => {
  expect(said({ uscc: code, kind: "county" })).toEqual([]);
});

function said(data: object, other?: string): readonly string[] {
  const facts = { name: "居委会", kind: "residents_committee", ...data };
  return outcomes(
    judge(
      [committeeCases],
      [
        judged("organizations", "o", facts),
        judged("communities", "990101003005", { ...(other !== undefined && { uscc: other }) }),
      ],
    ),
  );
}
