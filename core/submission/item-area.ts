/** The area a publication is about. */
import type { Data, Dataset } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";
import type { Registry } from "./registry.ts";

/**
 * Area that an item names or, for registry datasets, that follows from its data (contract.md 8): a key's is
 * its organisation's, an answer's its subject's. `undefined` where it cannot be told.
 */
export async function itemArea(
  registry: Pick<Registry, "organization">,
  dataset: Dataset,
  named: string | undefined,
  data: Data,
  subject?: Pick<PublicRecord, "area">,
): Promise<string | undefined> {
  if (subject !== undefined) return subject.area;
  const derived = dataset.areaOf?.(data);
  if (named !== undefined || derived !== undefined) return named ?? derived;
  const { organization } = data;
  if (dataset.name !== "keys" || typeof organization !== "string") return undefined;
  return (await registry.organization(organization))?.areaCode;
}
