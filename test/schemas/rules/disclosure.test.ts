import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Data, RuleRemark } from "../../../core/definitions.ts";
import { disclosures, type disclosureFields } from "../../../schemas/datasets/disclosures.ts";
import type { NoticeFacts } from "../../../schemas/rules/disclosure.ts";
import { remarks, said, variant } from "../../support/rule-input.ts";

const finance = { category: "finance" };

function check(changes: Data, acceptedOn = "2026-03-16"): readonly RuleRemark[] {
  return remarks(disclosures, variant(disclosures, changes), { acceptedOn });
}

test("the rules look at what the schema holds", () => {
  expectTypeOf<z.output<typeof disclosureFields>>().toExtend<NoticeFacts>();
  expect(disclosures.rules).toHaveLength(4);
});

describe("display", () => {
  test("the fifteenth day after acceptance is enough, the fourteenth is not", () => {
    expect(said(check({ ...finance, displayUntil: "2026-03-31" }))).toStrictEqual([]);
    expect(said(check({ ...finance, displayUntil: "2026-03-30" }))).toStrictEqual([
      "disclosure.display_too_short /displayUntil",
    ]);
  });

  test("days are counted over the ends of months and years", () => {
    const at = (displayUntil: string): readonly string[] =>
      said(check({ ...finance, displayUntil }, "2027-12-20"));
    expect(at("2028-01-04")).toStrictEqual([]);
    expect(at("2028-01-03")).toStrictEqual(["disclosure.display_too_short /displayUntil"]);
  });

  test.for([undefined, null])(
    "an end that is %s is refused but for what holds until changed",
    (none) => {
      expect(said(check({ ...finance, displayUntil: none }))).toStrictEqual([
        "disclosure.display_missing /displayUntil",
      ]);
      for (const category of ["convention", "procedure"]) {
        expect(said(check({ category, displayUntil: none }))).toStrictEqual([]);
      }
    },
  );
});

describe("audience", () => {
  const forResidents = {
    category: "assisted_persons",
    title: "2026年第二季度重点帮扶对象名单",
    occurredOn: "2026-03-10",
    displayUntil: "2026-04-30",
    audience: "community",
    whereToRead: "社区服务中心公开栏",
  };
  const notice = (more: Data): readonly string[] =>
    said(remarks(disclosures, { ...forResidents, ...more }, { acceptedOn: "2026-03-16" }));

  test("a notice for residents alone holds title, category, dates and a place", () => {
    expect(notice({})).toStrictEqual([]);
    expect(notice({ channels: ["notice_board"] })).toStrictEqual([]);
  });

  test("a notice for residents alone may not hold a body, an attachment or anything of its content", () => {
    const file = {
      name: "名单.pdf",
      mediaType: "application/pdf",
      bytes: 1,
      sha256: "0".repeat(64),
    };
    expect(notice({ body: "张某某" })).toStrictEqual(["disclosure.audience_community /body"]);
    expect(notice({ attachments: [file] })).toStrictEqual([
      "disclosure.audience_community /attachments",
    ]);
    expect(notice({ vote: { expected: 3, present: 3, for: 3 } })).toStrictEqual([
      "disclosure.audience_community /vote",
    ]);
  });

  test("a notice for residents alone says where they can read it", () => {
    const { whereToRead: _, ...nowhere } = forResidents;
    const input = { acceptedOn: "2026-03-16" };
    expect(said(remarks(disclosures, nowhere, input))).toStrictEqual([
      "disclosure.audience_community /whereToRead",
    ]);
    expect(said(remarks(disclosures, { ...nowhere, channels: ["screen"] }, input))).toStrictEqual(
      [],
    );
  });

  test("a public notice says something: a body or an attachment", () => {
    const attachments = [
      { name: "公约.pdf", mediaType: "application/pdf", bytes: 1, sha256: "0".repeat(64) },
    ];
    expect(said(check({ body: undefined }))).toStrictEqual(["disclosure.body_missing /body"]);
    expect(said(check({ body: undefined, audience: undefined }))).toStrictEqual([
      "disclosure.body_missing /body",
    ]);
    expect(said(check({ body: undefined, attachments }))).toStrictEqual([]);
  });
});

describe("vote", () => {
  const vote = { expected: 58, present: 51, for: 47, against: 1, abstain: 3 };

  test("no more are present than expected, no more vote than are present", () => {
    expect(said(check({ vote }))).toStrictEqual([]);
    expect(said(check({ vote: { ...vote, present: 59 } }))).toStrictEqual([
      "disclosure.vote_present /vote/present",
    ]);
    expect(said(check({ vote: { ...vote, abstain: 4 } }))).toStrictEqual([
      "disclosure.vote_sum /vote/for",
    ]);
    expect(said(check({ vote: { expected: 2, present: 2, for: 2 } }))).toStrictEqual([]);
  });
});
