/** The ids of the demo's records that are the same in every instance, for examples and docs. */
import { datasets } from "../../schemas/index.ts";
import type { Dataset } from "../../core/definitions.ts";
import type { SubmissionItem } from "../../core/records.ts";
import type { Examples, RecordExample } from "../../openapi/examples.ts";
import type { Step } from "../../cli/bootstrap/step.ts";
import { planOf } from "../local/bootstrap/demo-plan.ts";

/** One standing record per dataset (one with a correction where there is one), and its submission. */
export function demoIds(): Examples {
  const plan = planOf("demo"); // its keys are the test's own: the ids of `keys` are not given
  const found = datasets.flatMap((dataset) =>
    dataset.kind === "submitted" ? [[dataset.name, exampleOf(dataset, plan)] as const] : [],
  );
  const receipts = plan.find(({ dataset }) => dataset === "receipts");
  if (receipts === undefined) throw new Error("the demo holds receipts");
  return {
    records: Object.fromEntries(found),
    submission: receipts.submission,
    // A group is published before the next one: the registry was a tree of its own, however long the history.
    logSize: plan.findIndex(({ group }) => group.startsWith("demo/records/")),
  };
}

interface Candidate {
  readonly id: string;
  readonly step: Step;
  readonly item: SubmissionItem & { readonly op: "publish" };
}

function exampleOf(dataset: Dataset, plan: readonly Step[]): RecordExample {
  const steps = plan.filter((step) => step.dataset === dataset.name);
  const published = steps
    .filter(({ name }) => name.startsWith("demo/"))
    .flatMap((step) =>
      step.items.flatMap((item, index): Candidate[] =>
        item.op === "publish" ? [{ id: idOf(dataset, step, item, index), step, item }] : [],
      ),
    );
  const targets = (op: "correct" | "withdraw"): ReadonlySet<string> =>
    new Set(
      steps.flatMap(({ items }) => items.flatMap((item) => (item.op === op ? [item.record] : []))),
    );
  const [corrected, withdrawn] = [targets("correct"), targets("withdraw")];
  const standing = published.filter(({ id }) => !withdrawn.has(id));
  const chosen = standing.find(({ id }) => corrected.has(id)) ?? standing[0];
  if (chosen === undefined) throw new Error(`the demo holds no ${dataset.name}`);
  const { id, step, item } = chosen;
  const area = item.area ?? dataset.areaOf?.(item.data);
  return {
    ...(dataset.name !== "keys" && { id }),
    version: 1,
    ...(area !== undefined && { area }),
    publisher: submitterOf(dataset) ?? step.publisher,
    ...(item.ref !== undefined && { ref: item.ref }),
  };
}

/** Who would submit the dataset's own example: the organisation or parent that it names. */
function submitterOf({ example: { data } }: Dataset): string | undefined {
  const named = data["parent"] ?? data["organization"];
  return typeof named === "string" ? named : undefined;
}

function idOf(
  { naturalKey }: Dataset,
  { submission }: Step,
  { data }: Candidate["item"],
  index: number,
): string {
  const key = naturalKey === undefined ? undefined : data[naturalKey];
  return typeof key === "string" ? key : `${submission}-${String(index)}`;
}
