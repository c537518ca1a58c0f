/** The instance as a Data Package 2.0 (datapackage.org): every dataset's table, with its schema. */
import { licenceName, modifiedOf, summary, titleOf, type CatalogueFacts } from "./facts.ts";

const profiles = "https://datapackage.org/profiles/2.0/";

/** The descriptor; texts in Chinese, which the data are in. */
export function dataPackage(facts: CatalogueFacts): object {
  const { instance, licence, publisherName, datasets } = facts;
  const { origin } = instance;
  return {
    $schema: `${profiles}datapackage.json`,
    name: "gongshi",
    id: `${origin}/datapackage.json`,
    title: titleOf(facts).zh,
    description: summary.zh,
    homepage: `${origin}/docs`,
    created: modifiedOf(facts),
    licenses: [{ name: licenceName(licence), path: licence }],
    contributors: [{ title: publisherName, roles: ["publisher"] }],
    keywords: ["社区公示", "政务公开"],
    resources: datasets.map(({ dataset, modified }) => ({
      $schema: `${profiles}dataresource.json`,
      name: dataset.name,
      type: "table",
      title: dataset.title.zh,
      description: dataset.description.zh,
      path: `${origin}/v1/${dataset.name}?format=csv&lang=code`,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: `${origin}/v1/datasets/${dataset.name}/table-schema.json`,
      ...(modified !== undefined && { modified }),
    })),
  };
}
