/** The forms that a dataset can be had in, as DCAT distributions. */
import type { AnyDataset, Bilingual } from "../definitions.ts";
import { formatsOf, plainMediaType, type ListFormat } from "../reading/list-formats.ts";
import { link, value, words, type Resource } from "./graph.ts";
import { authority, concept } from "./themes.ts";

export interface DistributionFacts {
  readonly origin: string;
  readonly licence: string;
  readonly modified: string | undefined;
  readonly languages: { readonly zh: string; readonly en: string };
  /** Address of the data service that gives them. */
  readonly service: string;
  readonly tableSchema: string;
}

/** One distribution per format of the dataset's list, and its bulk files. */
export function distributionsOf(
  dataset: string,
  definition: AnyDataset,
  facts: DistributionFacts,
): readonly Resource[] {
  const { origin, licence, modified, languages, service, tableSchema } = facts;
  const common = {
    "dct:license": [link(licence)],
    "dcatap:availability": [link(stable)],
    "dcat:accessService": [link(service)],
    ...(modified !== undefined && { "dct:modified": [value(modified, "xsd:dateTime")] }),
  };
  return formatsOf(definition).map((format): Resource => {
    const { type, label, whole } = formats[format];
    const address = `${origin}/v1/${definition.name}?format=${format}`;
    const table = format === "csv" || format === "xlsx";
    return {
      iri: `${dataset}#${format}`,
      types: ["dcat:Distribution"],
      facts: {
        ...common,
        "dct:title": [
          words(`${definition.title.zh}（${type}）`, "zh"),
          words(`${definition.title.en} (${type})`, "en"),
        ],
        "dct:description": [words(label.zh, "zh"), words(label.en, "en")],
        "dcat:accessURL": [link(address)],
        ...(whole && { "dcat:downloadURL": [link(address)] }),
        "dct:format": [link(`${fileType}${type}`)],
        "dcat:mediaType": [link(mediaType(format))],
        "dct:language": [link(languages.zh), ...(table ? [link(languages.en)] : [])],
        ...(format === "csv" && { "dct:conformsTo": [link(tableSchema)] }),
      },
    };
  });
}

/** How long a form will be there. */
export const stable = `${authority}planned-availability/STABLE`;
/** Where the names of file types are. */
export const fileType = `${authority}file-type/`;

function mediaType(format: ListFormat): string {
  return `https://www.iana.org/assignments/media-types/${plainMediaType(format).replace("x-ndjson", "json")}`;
}

/** What the distributions refer to. */
export function formatResources(): readonly Resource[] {
  const all = Object.entries(formats);
  // The keys are exactly the formats of lists.
  const names = Object.keys(formats) as ListFormat[];
  return [
    concept(stable, { zh: "长期提供", en: "stable" }),
    ...[...new Set(all.map(([, { type }]) => type))].map((type) => ({
      iri: fileType + type,
      types: ["dct:MediaTypeOrExtent"],
      facts: { "skos:prefLabel": [words(type)] },
    })),
    ...[...new Set(names.map(mediaType))].map((iri) => ({
      iri,
      types: ["dct:MediaType"],
      facts: {},
    })),
  ];
}

/** Names of the EU's vocabulary of file types, what each is good for, and whether it comes whole. */
const formats: Readonly<
  Record<ListFormat, { readonly type: string; readonly label: Bilingual; readonly whole: boolean }>
> = {
  json: {
    type: "JSON",
    label: { zh: "JSON，按页", en: "JSON, in pages" },
    whole: false,
  },
  ndjson: {
    type: "JSONL",
    label: { zh: "每行一条记录，全部", en: "one record a line, all of them" },
    whole: true,
  },
  csv: {
    type: "CSV",
    label: {
      zh: "表格，全部；默认中文标题，lang=code 供程序使用",
      en: "a table of all records; lang=code for machines",
    },
    whole: true,
  },
  xlsx: {
    type: "XLSX",
    label: { zh: "电子表格，至多 50,000 行", en: "a spreadsheet of at most 50,000 rows" },
    whole: true,
  },
  atom: { type: "ATOM", label: { zh: "Atom 订阅", en: "an Atom feed" }, whole: false },
  ics: {
    type: "ICS",
    label: { zh: "日历（iCalendar）", en: "a calendar (iCalendar)" },
    whole: true,
  },
  jsonfeed: { type: "JSON", label: { zh: "JSON Feed 订阅", en: "a JSON Feed" }, whole: false },
  geojson: {
    type: "GEOJSON",
    label: { zh: "GeoJSON，按页", en: "GeoJSON, in pages" },
    whole: false,
  },
};
