/** Themes of datasets, by the EU's vocabulary of data themes that DCAT-AP asks for. */
import type { AnyDataset, Bilingual } from "../definitions.ts";
import { columnsOf } from "../fields.ts";
import { hasLocation } from "../formats/geojson.ts";
import { link, words, type Resource } from "./graph.ts";

/** Where the EU's Publications Office keeps its vocabularies. */
export const authority = "http://publications.europa.eu/resource/authority/";
export const themeScheme = `${authority}data-theme`;

const themes = {
  GOVE: { zh: "政府与公共部门", en: "Government and public sector" },
  SOCI: { zh: "人口与社会", en: "Population and society" },
  ECON: { zh: "经济与金融", en: "Economy and finance" },
  REGI: { zh: "地区与城市", en: "Regions and cities" },
} as const satisfies Record<string, Bilingual>;

/** All of them are of public bodies and of society; what holds money or places is of more. */
export function themesOf(dataset: AnyDataset | undefined): readonly string[] {
  const money =
    dataset !== undefined && columnsOf(dataset).some(({ facts }) => facts.unit === "fen");
  const names: readonly (keyof typeof themes)[] = [
    "GOVE",
    "SOCI",
    ...(money ? (["ECON"] as const) : []),
    ...(dataset !== undefined && hasLocation(dataset) ? (["REGI"] as const) : []),
  ];
  return names.map((name) => `${themeScheme}/${name}`);
}

/** The themes and their scheme. */
export function themeResources(): readonly Resource[] {
  return [
    {
      iri: themeScheme,
      types: ["skos:ConceptScheme"],
      facts: { "dct:title": [words("数据主题", "zh"), words("Data theme", "en")] },
    },
    ...Object.entries(themes).map(([name, label]) => {
      const { facts, ...rest } = concept(`${themeScheme}/${name}`, label);
      return { ...rest, facts: { ...facts, "skos:inScheme": [link(themeScheme)] } };
    }),
  ];
}

/** A term of a vocabulary with its label. */
export function concept(iri: string, { zh, en }: Bilingual): Resource {
  return {
    iri,
    types: ["skos:Concept"],
    facts: { "skos:prefLabel": [words(zh, "zh"), words(en, "en")] },
  };
}
