/** The instance as a DCAT-AP 3 catalogue: one graph, which turtle.ts and json-ld.ts write down. */
import { bulkDistribution, bulkResources, checksumOf } from "./bulk-distributions.ts";
import { distributionsOf, formatResources } from "./distributions.ts";
import { extentOf } from "./extents.ts";
import {
  licenceName,
  modifiedOf,
  summary,
  titleOf,
  type CatalogueFacts,
  type DatasetFacts,
} from "./facts.ts";
import { link, value, words, type Resource, type Term } from "./graph.ts";
import { authority, concept, themeResources, themeScheme, themesOf } from "./themes.ts";
import type { Bilingual } from "../definitions.ts";

/** All resources of the catalogue; their addresses are the instance's own and stay. */
export function catalogue(facts: CatalogueFacts): readonly Resource[] {
  const { instance, licence, publisherName, datasets } = facts;
  const { origin } = instance;
  const places = instance.cities.map((city) => placeOf(origin, city));
  return [
    whole(facts, places),
    service(facts),
    ...datasets.flatMap((one) => datasetResources(facts, one, places)),
    {
      iri: publisherOf(facts),
      types: ["foaf:Agent"],
      facts: {
        "foaf:name": [words(publisherName, "zh")],
        "dct:type": [link(localAuthority)],
      },
    },
    contact(facts),
    ...places,
    {
      iri: licence,
      types: ["dct:LicenseDocument"],
      facts: {
        "dct:title": [words(licenceName(licence))],
        "dct:type": [link(licenceTypeOf(licence))],
      },
    },
    concept(licenceTypeOf(licence), licenceTypeName(licence)),
    concept(localAuthority, { zh: "地方政府", en: "Local authority" }),
    { iri: homeOf(origin), types: ["foaf:Document"], facts: {} },
    { iri: openapi, types: ["dct:Standard"], facts: { "dct:title": [words("OpenAPI 3.1")] } },
    {
      iri: frequency,
      types: ["dct:Frequency"],
      facts: { "skos:prefLabel": both({ zh: "持续更新", en: "continuously updated" }) },
    },
    ...Object.values(languages).map((iri) => ({ iri, types: ["dct:LinguisticSystem"], facts: {} })),
    ...themeResources(),
    ...formatResources(),
    ...bulkResources(),
  ];
}

const languages = {
  zh: `${authority}language/ZHO`,
  en: `${authority}language/ENG`,
};
const localAuthority = "http://purl.org/adms/publishertype/LocalAuthority";
const openapi = "https://spec.openapis.org/oas/v3.1.0";
const frequency = `${authority}frequency/UPDATE_CONT`;

function whole(facts: CatalogueFacts, places: readonly Resource[]): Resource {
  const { instance, licence, issued, datasets } = facts;
  const { origin } = instance;
  return {
    iri: `${origin}/v1/datasets`,
    types: ["dcat:Catalog"],
    facts: {
      "dct:title": both(titleOf(facts)),
      "dct:description": both(summary),
      "dct:publisher": [link(publisherOf(facts))],
      "dct:issued": [value(issued, "xsd:dateTime")],
      "dct:modified": [value(modifiedOf(facts), "xsd:dateTime")],
      "dct:language": Object.values(languages).map(link),
      "dct:license": [link(licence)],
      "dct:spatial": places.map(({ iri }) => link(iri)),
      "dcat:themeTaxonomy": [link(themeScheme)],
      "foaf:homepage": [link(homeOf(origin))],
      "dcat:service": [link(serviceOf(origin))],
      "dcat:dataset": datasets.map(({ dataset }) => link(datasetIri(origin, dataset.name))),
    },
  };
}

function service(facts: CatalogueFacts): Resource {
  const { instance, licence, datasets } = facts;
  const { origin } = instance;
  return {
    iri: serviceOf(origin),
    types: ["dcat:DataService"],
    facts: {
      "dct:title": both({ zh: "公示数据接口", en: "The gongshi interface" }),
      "dct:description": both(summary),
      "dcat:endpointURL": [link(`${origin}/v1`)],
      "dcat:endpointDescription": [link(`${origin}/v1/openapi.json`)],
      "dct:conformsTo": [link(openapi)],
      "dcat:servesDataset": datasets.map(({ dataset }) => link(datasetIri(origin, dataset.name))),
      "dcat:contactPoint": [link(contactOf(origin))],
      "dct:publisher": [link(publisherOf(facts))],
      "dct:license": [link(licence)],
      "dcat:theme": themesOf(undefined).map(link),
      "dcat:keyword": keywords,
      "dcat:landingPage": [link(homeOf(origin))],
    },
  };
}

function datasetResources(
  facts: CatalogueFacts,
  { dataset, modified, years }: DatasetFacts,
  places: readonly Resource[],
): readonly Resource[] {
  const { instance, licence, issued } = facts;
  const { origin } = instance;
  const iri = datasetIri(origin, dataset.name);
  const period = `${iri}#period`;
  const schemas = [`${iri}/schema.json`, `${iri}/table-schema.json`];
  const files = facts.files.filter((file) => file.dataset === dataset.name);
  const form = {
    ...{ origin, licence, modified, languages, service: serviceOf(origin) },
    tableSchema: `${iri}/table-schema.json`,
  };
  const distributions = [
    ...distributionsOf(iri, dataset, form),
    ...files.map((file) => bulkDistribution(iri, dataset, file, form)),
  ];
  return [
    {
      iri,
      types: ["dcat:Dataset"],
      facts: {
        "dct:identifier": [words(iri)],
        "dct:title": both(dataset.title),
        "dct:description": both(dataset.description),
        "dct:publisher": [link(publisherOf(facts))],
        "dcat:contactPoint": [link(contactOf(origin))],
        "dcat:theme": themesOf(dataset).map(link),
        "dcat:keyword": [...both(dataset.title), ...keywords, ...articleWords(dataset.articles)],
        "dct:issued": [value(issued, "xsd:dateTime")],
        ...(modified !== undefined && { "dct:modified": [value(modified, "xsd:dateTime")] }),
        "dct:accrualPeriodicity": [link(frequency)],
        "dct:language": [link(languages.zh)],
        "dct:spatial": places.map((place) => link(place.iri)),
        "dct:temporal": [link(period)],
        "dct:conformsTo": schemas.map(link),
        "dcat:landingPage": [link(homeOf(origin))],
        ...(dataset.kind === "derived" && {
          "dct:source": [link(datasetIri(origin, dataset.source))],
        }),
        "dcat:distribution": distributions.map((one) => link(one.iri)),
      },
    },
    {
      iri: period,
      types: ["dct:PeriodOfTime"],
      facts: periodFacts(years, issued, modified ?? issued),
    },
    ...schemas.map((schema) => ({
      iri: schema,
      types: ["dct:Standard"],
      facts: { "dct:title": both(dataset.title) },
    })),
    ...distributions,
    ...files.map((file) => checksumOf(iri, file)),
  ];
}

/** The years that records are about; of an empty dataset, since when there might have been one. */
function periodFacts(
  years: readonly string[],
  issued: string,
  modified: string,
): Readonly<Record<string, readonly Term[]>> {
  const [first, last] = [years[0], years.at(-1)];
  const start = first === undefined ? issued.slice(0, 10) : `${first}-01-01`;
  const end = last === undefined ? modified.slice(0, 10) : `${last}-12-31`;
  return {
    "dcat:startDate": [value(start, "xsd:date")],
    "dcat:endDate": [value(end, "xsd:date")],
  };
}

function contact({ instance: { origin, contact }, publisherName }: CatalogueFacts): Resource {
  return {
    iri: contactOf(origin),
    types: ["vcard:Kind", "vcard:Organization"],
    facts: {
      "vcard:fn": [words(publisherName, "zh")],
      ...(contact?.startsWith("mailto:") === true
        ? { "vcard:hasEmail": [link(contact)] }
        : { "vcard:hasURL": [link(contact ?? homeOf(origin))] }),
    },
  };
}

function placeOf(origin: string, city: string): Resource {
  const { name, west, south, east, north } = extentOf(city);
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([lng = 0, lat = 0]) => `${lng} ${lat}`);
  const middle = `${((west + east) / 2).toFixed(2)} ${((south + north) / 2).toFixed(2)}`;
  return {
    iri: `${origin}/v1/datasets#area-${city}`,
    types: ["dct:Location"],
    facts: {
      "dct:identifier": [words(city)],
      "skos:prefLabel": both(name),
      "dcat:bbox": [value(`POLYGON((${corners.join(", ")}))`, "geo:wktLiteral")],
      "dcat:centroid": [value(`POINT(${middle})`, "geo:wktLiteral")],
    },
  };
}

function datasetIri(origin: string, name: string): string {
  return `${origin}/v1/datasets/${name}`;
}

function homeOf(origin: string): string {
  return `${origin}/docs`;
}

function serviceOf(origin: string): string {
  return `${origin}/v1`;
}

function contactOf(origin: string): string {
  return `${origin}/v1/datasets#contact`;
}

function publisherOf({ instance: { origin, root } }: CatalogueFacts): string {
  return `${origin}/v1/organizations/${root.organization}`;
}

/** ADMS licence types: what of the data's use the licence asks for. */
function licenceTypeOf(licence: string): string {
  const name = licenceName(licence);
  const type = name.startsWith("CC-BY-")
    ? "Attribution"
    : name === "CC0-1.0"
      ? "PublicDomain"
      : "OtherRestrictiveClauses";
  return `http://purl.org/adms/licencetype/${type}`;
}

function licenceTypeName(licence: string): Bilingual {
  const type = licenceTypeOf(licence);
  if (type.endsWith("Attribution")) return { zh: "署名", en: "Attribution" };
  return type.endsWith("PublicDomain")
    ? { zh: "公有领域", en: "Public domain" }
    : { zh: "其他条件", en: "Other clauses" };
}

const keywords: readonly Term[] = [
  ...both({ zh: "社区公示", en: "community disclosure" }),
  ...both({ zh: "政务公开", en: "open government" }),
];

function articleWords(articles: readonly string[]): readonly Term[] {
  return articles.flatMap((article) =>
    both({ zh: `条例第${article}条`, en: `article ${article} of the regulation` }),
  );
}

function both({ zh, en }: Bilingual): readonly Term[] {
  return [words(zh, "zh"), words(en, "en")];
}
