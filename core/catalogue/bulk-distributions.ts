/** Bulk files as DCAT distributions, with size and digest. */
import type { AnyDataset } from "../definitions.ts";
import { exportsPath, type ExportFile, type ExportFormat } from "../export/manifest.ts";
import { fileType, stable, type DistributionFacts } from "./distributions.ts";
import { link, value, words, type Resource } from "./graph.ts";

/** The distribution of one file. */
export function bulkDistribution(
  dataset: string,
  { title }: AnyDataset,
  file: ExportFile,
  { origin, licence, languages, tableSchema }: DistributionFacts,
): Resource {
  const { type, media, compressed } = formats[file.format];
  return {
    iri: `${dataset}#${file.format}`,
    types: ["dcat:Distribution"],
    facts: {
      "dct:title": [words(`${title.zh}（${type}）`, "zh"), words(`${title.en} (${type})`, "en")],
      "dct:description": [
        words("全部现行记录的批量文件，供程序使用；各月的文件见清单", "zh"),
        words(
          "all current records in one file for machines; the manifest lists those of months",
          "en",
        ),
      ],
      "dct:license": [link(licence)],
      "dcatap:availability": [link(stable)],
      "dcat:accessURL": [link(origin + exportsPath)],
      "dcat:downloadURL": [link(origin + file.url)],
      "dcat:byteSize": [value(String(file.bytes), "xsd:nonNegativeInteger")],
      "spdx:checksum": [link(checksumIri(dataset, file))],
      "dct:format": [link(fileType + type)],
      "dcat:mediaType": [link(mediaTypes + media)],
      ...(compressed && { "dcat:compressFormat": [link(`${mediaTypes}application/gzip`)] }),
      "dct:conformsTo": [link(tableSchema)],
      "dct:language": [link(languages.zh)],
    },
  };
}

/** The digest of one file. */
export function checksumOf(dataset: string, file: ExportFile): Resource {
  return {
    iri: checksumIri(dataset, file),
    types: ["spdx:Checksum"],
    facts: {
      "spdx:algorithm": [link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256")],
      "spdx:checksumValue": [value(file.sha256, "xsd:hexBinary")],
    },
  };
}

/** What these distributions refer to, beside what those of lists do. */
export function bulkResources(): readonly Resource[] {
  return [
    {
      iri: `${fileType}PARQUET`,
      types: ["dct:MediaTypeOrExtent"],
      facts: { "skos:prefLabel": [words("PARQUET")] },
    },
    ...["application/gzip", "application/vnd.apache.parquet"].map((media) => ({
      iri: mediaTypes + media,
      types: ["dct:MediaType"],
      facts: {},
    })),
  ];
}

const mediaTypes = "https://www.iana.org/assignments/media-types/";

/** Types by the names of the EU's vocabulary and of IANA; of what is compressed, what is within. */
const formats: Readonly<
  Record<
    ExportFormat,
    { readonly type: string; readonly media: string; readonly compressed: boolean }
  >
> = {
  "csv.gz": { type: "CSV", media: "text/csv", compressed: true },
  "ndjson.gz": { type: "JSONL", media: "application/json", compressed: true },
  parquet: { type: "PARQUET", media: "application/vnd.apache.parquet", compressed: false },
};

function checksumIri(dataset: string, { format }: ExportFile): string {
  return `${dataset}#${format}-sha256`;
}
