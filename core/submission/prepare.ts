/**
 * From authorised items to what the accepting transaction writes: record ids, heads, refs, warnings.
 * Reads the ledger only; decides everything here, writes nothing.
 */
import { digestsIn } from "../attachments/named-files.ts";
import type { Dataset } from "../definitions.ts";
import { Problem, type ProblemError } from "../problem.ts";
import type { SubmissionItem, Warning } from "../records.ts";
import { checkItems } from "./check-items.ts";
import { Desk } from "./desk.ts";
import type { Preparation, PrepareInput } from "./preparation.ts";
import { invalidData } from "./refusals.ts";

/** Items of one submission that may touch a head (contract.md 2). */
const maxHeadItems = 80;
/** Files that one submission may name: each is looked up. */
const maxFiles = 100;

/** Throws 403, 409 or 422; otherwise says what to write. */
export async function prepareItems(input: PrepareInput): Promise<Preparation> {
  assertHeadCount(input.dataset, input.items);
  assertFileCount(input.items);
  const desk = new Desk(input);
  await desk.loadRefs();
  await desk.loadTargets();
  const checked = await checkItems(input, (index) => desk.targetOf(index));
  await desk.loadKeys(checked);
  const errors: ProblemError[] = [
    ...checked.flatMap((item) => item.errors),
    ...(await unknownSuspicions(input)),
  ];
  const warnings: Warning[] = [];
  if (errors.length === 0) {
    for (const item of checked) {
      for (const remark of desk.rulesOf(item)) {
        const pointer = `/items/${String(item.index)}/data${remark.path.map((step) => `/${String(step)}`).join("")}`;
        if (remark.severity === "error") {
          errors.push({ pointer, rule: remark.rule, message: remark.message });
        } else warnings.push({ pointer, rule: remark.rule, message: remark.message });
      }
    }
  }
  if (errors.length > 0) throw invalidData(errors);
  const records: string[] = [];
  for (const item of checked) records.push(await desk.place(item));
  return { records, heads: desk.headWrites(), refs: desk.claims, warnings };
}

/** Whether an item reads and moves a head; plain publications into free datasets do not. */
export function touchesHead(dataset: Dataset, item: SubmissionItem): boolean {
  if (item.op !== "publish") return true;
  return (
    item.ref !== undefined ||
    dataset.naturalKey !== undefined ||
    dataset.unique.length > 0 ||
    dataset.series !== undefined
  );
}

/** A key is suspect from a place that the log has: one beyond it would make nothing disputed, for ever. */
async function unknownSuspicions({ items, ledger }: PrepareInput): Promise<ProblemError[]> {
  const named = items.flatMap((item, index) =>
    item.op === "withdraw" && item.suspectSince !== undefined
      ? [{ index, since: item.suspectSince }]
      : [],
  );
  if (named.length === 0) return [];
  const size = await ledger.next();
  return named
    .filter(({ since }) => since > size)
    .map(({ index }) => ({
      pointer: `/items/${String(index)}/suspectSince`,
      rule: "withdrawal.suspect_since",
      message: {
        zh: `日志的下一条是第 ${String(size)} 条，suspectSince 不能在其后。`,
        en: `The log's next entry has seq ${String(size)}; suspectSince cannot lie beyond it.`,
      },
    }));
}

function assertFileCount(items: readonly SubmissionItem[]): void {
  const files = new Set(
    items.flatMap((item) => (item.op === "withdraw" ? [] : digestsIn(item.data))),
  );
  if (files.size <= maxFiles) return;
  throw invalidData([
    {
      pointer: "/items",
      rule: "attachment.too_many",
      message: {
        zh: `一次提交引用的附件最多 ${String(maxFiles)} 个，现有 ${String(files.size)} 个，请分批提交。`,
        en: `A submission may name ${String(maxFiles)} files; this one names ${String(files.size)}. Split it.`,
      },
    },
  ]);
}

function assertHeadCount(dataset: Dataset, items: readonly SubmissionItem[]): void {
  const count = items.filter((item) => touchesHead(dataset, item)).length;
  if (count <= maxHeadItems) return;
  throw new Problem("submission.too_many_heads", {
    zh: `一次提交中更正、撤回、带编号或需占唯一号的项目最多 ${String(maxHeadItems)} 项，现有 ${String(count)} 项，请分批提交。`,
    en: `At most ${String(maxHeadItems)} items that correct, withdraw, carry a ref or hold a unique key; this submission has ${String(count)}. Split it.`,
  });
}
