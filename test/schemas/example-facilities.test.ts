/** The example facilities: their communities become the area, and what several share is one record. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Data } from "../../core/definitions.ts";
import { validateData } from "../../core/validation.ts";
import { facilities } from "../../schemas/datasets/facilities.ts";
import { absent, testdata } from "../support/testdata.ts";
import { remarks, said } from "../support/rule-input.ts";

const file = testdata("records/facilities.jsonl");

test.skipIf(file === undefined)(
  `the example facilities are valid as they are (${absent("records/facilities.jsonl")})`,
  () => {
    const records = readFileSync(file ?? "", "utf8")
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text) as Data);
    expect(records).toHaveLength(5);
    for (const { facilityId, committeeCodes, ...data } of records) {
      const codes = Array.isArray(committeeCodes) ? committeeCodes.map(String) : [];
      const [first = ""] = codes;
      const shared = codes.length > 1;
      const whole = shared ? { ...data, servedAreas: codes } : data;
      const area = shared ? first.slice(0, 9) : first;
      expect(validateData(facilities, whole, ""), String(facilityId)).toStrictEqual({
        data: whole,
      });
      expect(said(remarks(facilities, whole, { area })), String(facilityId)).toStrictEqual([]);
    }
  },
);
