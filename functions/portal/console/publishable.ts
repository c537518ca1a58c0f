/** Which datasets an organisation fills in, by its kind and its registration. */
import { publisherKinds, type Dataset, type PublisherKind } from "../../../core/definitions.ts";
import { datasets } from "../../../schemas/index.ts";
import type { Organization } from "./read-api.ts";

/** Keys have their desk, and supervisors their own page. */
const elsewhere: ReadonlySet<string> = new Set(["keys", "endorsements"]);
const committees = ["residents_committee", "villagers_committee"] as const;

/** Datasets that it may publish itself, and those that it may publish for its committees. */
export function publishableBy(organization: Organization): readonly Dataset[] {
  return submitted().filter(
    (dataset) =>
      !elsewhere.has(dataset.name) &&
      (isOwn(dataset, organization) || isForCommittees(dataset, organization)),
  );
}

/** Whether it publishes this in a committee's name rather than in its own. */
export function isForCommittees(dataset: Dataset, { kind }: Organization): boolean {
  const above = kind === "county" || kind === "subdistrict";
  const registry = dataset.name === "organizations" || dataset.name === "communities";
  return above && !registry && committees.some((one) => dataset.publisherKinds.includes(one));
}

/** Whether it publishes this in its own name. */
export function isOwn(dataset: Dataset, { kind, datasets: limited }: Organization): boolean {
  const own = publisherKinds.find((one): one is PublisherKind => one === kind);
  if (dataset.answers?.subjects.some(({ named }) => named !== undefined) === true) return true;
  return (
    own !== undefined &&
    dataset.publisherKinds.includes(own) &&
    limited?.includes(dataset.name) !== false
  );
}

/** The dataset of this name that takes submissions. */
export function submittedDataset(name: string): Dataset | undefined {
  return submitted().find((dataset) => dataset.name === name);
}

function submitted(): readonly Dataset[] {
  return datasets.filter((dataset): dataset is Dataset => dataset.kind === "submitted");
}
