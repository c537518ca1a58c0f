/** The real city's registry: its counties as placeholders, and every community with its code and name. */
import type { SubmissionItem } from "../../core/records.ts";
import type { RootFacts } from "../../cli/bootstrap/genesis.ts";
import { bootstrapStep, type Step } from "../../cli/bootstrap/step.ts";
import { isStatisticalCounty } from "../../schemas/vocabulary/division-code.ts";
import type { SeedUnit } from "../seed/seed-unit.ts";
import { placeholderUscc } from "./uscc.ts";

/** Items with a natural key that one submission may hold (contract.md 2). */
const itemsPerSubmission = 80;

/** Counties, then communities in submissions of at most 80; `at` in milliseconds, a second a step. */
export function registrySteps(
  root: RootFacts,
  communities: readonly SeedUnit[],
  at: number,
): readonly Step[] {
  const chunks = chunksOf(communities.map(communityItem), itemsPerSubmission);
  const submissions = [
    { name: "registry/counties", dataset: "organizations", items: countyItems(root, communities) },
    ...chunks.map((items, index) => ({
      name: `registry/communities/${String(index + 1).padStart(2, "0")}`,
      group: "registry/communities",
      dataset: "communities",
      items,
    })),
  ];
  return submissions.map((submission, index) =>
    bootstrapStep({ ...submission, publisher: root.uscc, signer: "root", at: at + index * 1000 }),
  );
}

/** A community as its record holds it. */
export function communityItem(unit: SeedUnit): SubmissionItem {
  return { op: "publish", data: { ...unit, validFrom: `${String(unit.dataYear)}-06-30` } };
}

/**
 * Governments of the real counties, so that the registry is complete. Their real credit codes are not ours
 * to enter: these are made up, hold no keys and so can publish nothing. Statistical counties have none.
 */
function countyItems(root: RootFacts, communities: readonly SeedUnit[]): readonly SubmissionItem[] {
  const names = new Map(communities.map(({ code, countyName }) => [code.slice(0, 6), countyName]));
  return [...names]
    .filter(([county]) => !isStatisticalCounty(county))
    .map(([county, name]) => ({
      op: "publish",
      data: {
        uscc: placeholderUscc("11", "990000", `0P${county}`),
        name: `${name}人民政府`,
        kind: "county",
        areaCode: county,
        parent: root.uscc,
        note: "占位登记：统一社会信用代码为虚构（99开头的区划未分配），未登记密钥，不能发布。",
      },
    }));
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
