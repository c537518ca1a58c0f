import { describe, expect, it, test } from "vitest";
import type { Data } from "../../../core/definitions.ts";
import type { PublicRecord } from "../../../core/records.ts";
import { searcher, wordsOf, type Hit } from "../../../core/search/search-words.ts";
import { valueAt } from "../../../core/value-at.ts";
import { findings } from "../../../schemas/datasets/findings.ts";
import { datasets } from "../../../schemas/index.ts";
import { things } from "../../support/feed-builder.ts";

const record: PublicRecord = {
  ...{ id: "a-0", ref: "GY-18", dataset: "things", schemaVersion: 1 },
  ...{ area: "990101003005", areaName: "桂园社区", time: "2026-01-01" },
  ...{ publisher: "55990101MF00A00185", publisherName: "桂园社区居委会", onBehalfOf: null },
  ...{ version: 1, status: "published", publishedAt: "2026-01-01T00:00:00.000Z" },
  ...{ firstPublishedAt: "2026-01-01T00:00:00.000Z", seq: 1, submission: "a", state: {} },
  data: { on: "2026-01-01", name: "更换路灯", colour: "red", amountFen: 12, tags: ["A栋", "B栋"] },
};

function hit(text: string, change: Partial<PublicRecord> = {}): Hit | undefined {
  return searcher(things, wordsOf(text))({ ...record, ...change });
}

describe("a search", () => {
  it.each<[string, Hit | undefined]>([
    ["路灯", "title"],
    ["灯 更", "title"],
    ["a栋", "text"],
    ["路灯 b栋", "text"],
    ["更换 电梯", undefined],
    ["更换路灯a栋", undefined],
  ])("for %s finds it as %s", (text, place) => {
    expect(hit(text)).toBe(place);
  });

  it.each(["red", "12", "2026", "990101003005", "桂园", "GY-18", "55990101MF00A00185"])(
    "for %s does not find what has a filter of its own",
    (text) => {
      expect(hit(text)).toBeUndefined();
    },
  );

  it("finds the reasons of corrections and withdrawals, and nothing in an erased record", () => {
    expect(hit("金额有误", { correction: { reason: "金额有误" } })).toBe("text");
    const withdrawal = { reason: "重复公示", ground: "error", by: "x", at: "" } as const;
    expect(hit("重复", { data: null, status: "withdrawn", withdrawal })).toBe("text");
    expect(hit("路灯", { data: null, erased: true })).toBeUndefined();
  });
});

test.for(
  datasets.flatMap((dataset) =>
    dataset.kind === "submitted" && dataset.titleField !== undefined
      ? [[dataset.name, dataset, dataset.titleField] as const]
      : [],
  ),
)("the example of %s is found by the beginning of its title", ([, dataset, titleField]) => {
  const { data } = dataset.example;
  const title = String(valueAt(data, titleField)); // every example has one
  expect(searcher(dataset, wordsOf(title.slice(0, 2)))({ ...record, data })).toBe("title");
});

test("a finding is found by its title and by its explanation", () => {
  const data: Data = {
    title: { zh: "逾期未公布", en: "Overdue" },
    explanation: { zh: "三月的收支没有公布", en: "The accounts of March are missing" },
  };
  expect(searcher(findings, ["逾期"])({ ...record, data })).toBe("title");
  expect(searcher(findings, ["march"])({ ...record, data })).toBe("text");
});
