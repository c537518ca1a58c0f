/** The operations of one dataset: its list, a record, versions and proofs, and the signed write. */
import type { AnyDataset, CodeList, Dataset, JudgedDataset } from "../core/definitions.ts";
import type { Examples } from "./examples.ts";
import { listContent } from "./list-content.ts";
import { operation, pathParameter, type Operation, type OperationFacts } from "./operation.ts";
import { parameterRef, parametersOfList, query, type Parameter } from "./parameters.ts";
import { found, foundContent, problems } from "./responses.ts";
import { schemaRef, text } from "./schemas.ts";
import { submitOperation } from "./submit-operation.ts";
import { pascalCase } from "./texts.ts";

/** All operations of a dataset that are mounted; a derived one has neither versions nor writes. */
export function datasetOperations(
  dataset: AnyDataset,
  codeLists: readonly CodeList[],
  examples: Examples,
): readonly Operation[] {
  const place = placeOf(dataset, examples);
  const shared = [list(dataset, codeLists, place), record(dataset, place), proof(dataset, place)];
  if (dataset.kind === "derived") return shared;
  if (dataset.kind === "judged") {
    if (dataset.computed === true) return [list(dataset, codeLists, place)];
    return [
      list(dataset, codeLists, place),
      record(dataset, place),
      ...versionReads(dataset, place),
    ];
  }
  return [
    ...shared,
    ...templates(dataset, place),
    ...versionOperations(dataset, place),
    submitOperation(dataset, examples.records[dataset.name]),
  ];
}

interface Place {
  readonly path: string;
  readonly id: Parameter;
  /** An example of a path below one record's. */
  readonly example: (rest: string) => Pick<OperationFacts, "example" | "exampleFrom">;
  readonly listExample: string;
}

/** The thumbprint of RFC 8037 appendix A.3: stands for keys, whose ids each instance makes for itself. */
const anyKey = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

function placeOf(dataset: AnyDataset, { records }: Examples): Place {
  const path = `/v1/${dataset.name}`;
  const facts = records[dataset.kind === "derived" ? dataset.source : dataset.name];
  const own = facts?.id;
  const id = own !== undefined && dataset.kind === "derived" ? `${own}.1` : own;
  const area = facts?.area ?? "990101";
  return {
    path,
    id: pathParameter("id", ...idHelp(dataset), id ?? anyKey),
    example: (rest) =>
      id === undefined
        ? { example: `${path}/{id}${rest}`, exampleFrom: `${path}?limit=1` }
        : { example: `${path}/${id}${rest}` },
    listExample: `${path}?area=${area.slice(0, 6)}&limit=2`,
  };
}

function idHelp(dataset: AnyDataset): readonly [zh: string, en: string] {
  if (dataset.kind === "derived") {
    return ["所属记录编号，后加 . 和行号", "id of the parent record, then . and the row's number"];
  }
  if (dataset.kind === "judged") {
    return ["比对结果编号：规则-散列", "id of the finding: its rule and a hash"];
  }
  return dataset.naturalKey === undefined
    ? ["记录编号：提交编号-项号", "id of the record: submission and item number"]
    : [`记录编号，即 ${dataset.naturalKey}`, `id of the record: its ${dataset.naturalKey}`];
}

const asOf = query(
  "asOf",
  { type: "string" },
  "日志序号或 RFC 3339 时间：当时的样子",
  "a seq or an RFC 3339 time: as it was then",
);

function list(dataset: AnyDataset, codeLists: readonly CodeList[], place: Place): Operation {
  const name = pascalCase(dataset.name);
  return operation({
    path: place.path,
    id: `list${name}`,
    tag: dataset.name,
    summary: { zh: `${dataset.title.zh}：列表`, en: `${dataset.title.en}: list` },
    description: {
      zh: `${dataset.description.zh}\n\n时间字段为 \`${dataset.timeField}\`。第一页固定日志序号，游标带着它：翻页期间他人发布，不漏不重。没有 links.next 才是末页。用 fields 时记录只含所选成员。`,
      en: `${dataset.description.en}\n\nThe time field is \`${dataset.timeField}\`. The first page fixes a seq and the cursor carries it: a walk misses and repeats nothing while others publish. Only a missing links.next means the end. With fields, records hold the chosen members alone.`,
    },
    parameters: parametersOfList(dataset, codeLists),
    responses: {
      ...foundContent(
        "一页记录，或全部（csv、ndjson、xlsx）",
        "a page of records, or all (csv, ndjson, xlsx)",
        listContent(dataset, place.listExample),
      ),
      ...problems(400, 406, 500, 503),
    },
    example: place.listExample,
  });
}

function record(dataset: AnyDataset, place: Place): Operation {
  const name = pascalCase(dataset.name);
  return operation({
    path: `${place.path}/{id}`,
    id: `get${name}`,
    tag: dataset.name,
    summary: { zh: `${dataset.title.zh}：一条记录`, en: `${dataset.title.en}: one record` },
    parameters: [place.id, asOf, parameterRef("formatOfRecord"), parameterRef("lang")],
    responses: {
      ...found("现行版本", "the current version", {
        "application/json": schemaRef(`${name}Record`),
      }),
      ...problems(400, 404, 406, 410, 500, 503),
    },
    ...place.example(""),
  });
}

/** The sheet to fill in, and a record as one. */
function templates(dataset: Dataset, place: Place): readonly Operation[] {
  const name = pascalCase(dataset.name);
  const file = (zh: string, en: string): OperationFacts["responses"] =>
    found(zh, en, {
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
        type: "string",
        format: "binary",
      },
    });
  return [
    operation({
      path: `${place.path}/template.xlsx`,
      id: `get${name}Template`,
      tag: dataset.name,
      summary: {
        zh: `${dataset.title.zh}：填报模板`,
        en: `${dataset.title.en}: template to fill in`,
      },
      description: {
        zh: "Excel 表：栏名、下拉选项、填写示例和填写说明。示例不会被导入。",
        en: "A workbook with headings, drop-downs, a filled example and explanations. The example is not imported.",
      },
      parameters: [peopleLanguage],
      responses: { ...file("模板", "the template"), ...problems(400, 404, 500) },
      example: `${place.path}/template.xlsx`,
    }),
    operation({
      path: `${place.path}/{id}/template.xlsx`,
      id: `get${name}FilledTemplate`,
      tag: dataset.name,
      summary: {
        zh: `${dataset.title.zh}：已填好的模板，供更正`,
        en: `${dataset.title.en}: the template filled in, to correct it`,
      },
      description: {
        zh: "现行版本填入模板，带记录编号和版本号；改好后导入即为更正。",
        en: "The current version in the template, with its id and version; changed and imported, it is a correction.",
      },
      parameters: [place.id, peopleLanguage],
      responses: {
        ...file("填好的模板", "the filled template"),
        ...problems(400, 404, 410, 500, 503),
      },
      ...place.example("/template.xlsx"),
    }),
  ];
}

const peopleLanguage = query(
  "lang",
  { type: "string", enum: ["zh", "en"], default: "zh" },
  "语言；缺省随 Accept-Language",
  "language; by Accept-Language where it is absent",
);

function proof(dataset: AnyDataset, place: Place): Operation {
  return proofOperation(dataset, {
    path: `${place.path}/{id}/proof`,
    id: `get${pascalCase(dataset.name)}Proof`,
    summary: { zh: `${dataset.title.zh}：日志证明`, en: `${dataset.title.en}: proof` },
    parameters: [place.id],
    ...place.example("/proof"),
  });
}

function proofOperation(
  dataset: AnyDataset,
  facts: Omit<OperationFacts, "tag" | "responses">,
): Operation {
  return operation({
    ...facts,
    tag: dataset.name,
    description: {
      zh: "离线验证所需的一切：叶子、包含证明、已签名的检查点；text/plain 为 C2SP tlog-proof。",
      en: "All that an offline verification needs: leaf, inclusion proof, signed checkpoint; text/plain gives a C2SP tlog-proof.",
    },
    responses: {
      ...found("证明", "the proof", {
        "application/json": schemaRef("Proof"),
        "text/plain": text,
      }),
      ...problems(400, 404, 406, 500, 503),
    },
  });
}

function versionReads(dataset: Dataset | JudgedDataset, place: Place): readonly Operation[] {
  const name = pascalCase(dataset.name);
  const version = pathParameter("version", "版本号，从 1 起", "number of the version, from 1", 1);
  const looks = [parameterRef("formatOfRecord"), parameterRef("lang")];
  return [
    operation({
      path: `${place.path}/{id}/versions`,
      id: `list${name}Versions`,
      tag: dataset.name,
      summary: { zh: `${dataset.title.zh}：全部版本`, en: `${dataset.title.en}: all versions` },
      description: {
        zh: "自旧至新，各带理由和与上一版的差异；撤回的记录也有。",
        en: "Oldest first, each with its reason and the patch from the one before; of a withdrawn record, too.",
      },
      parameters: [place.id, ...looks],
      responses: {
        ...found("全部版本", "all versions", { "application/json": schemaRef("Versions") }),
        ...problems(400, 404, 406, 500, 503),
      },
      ...place.example("/versions"),
    }),
    operation({
      path: `${place.path}/{id}/versions/{version}`,
      id: `get${name}Version`,
      tag: dataset.name,
      summary: { zh: `${dataset.title.zh}：某一版本`, en: `${dataset.title.en}: one version` },
      parameters: [place.id, version, ...looks],
      responses: {
        ...found("该版本，不含 state", "that version, without state", {
          "application/json": schemaRef(`${name}Record`),
        }),
        ...problems(400, 404, 406, 410, 500, 503),
      },
      ...place.example("/versions/1"),
    }),
  ];
}

function versionOperations(dataset: Dataset, place: Place): readonly Operation[] {
  const name = pascalCase(dataset.name);
  const version = pathParameter("version", "版本号，从 1 起", "number of the version, from 1", 1);
  return [
    ...versionReads(dataset, place),
    proofOperation(dataset, {
      path: `${place.path}/{id}/versions/{version}/proof`,
      id: `get${name}VersionProof`,
      summary: {
        zh: `${dataset.title.zh}：某一版本的日志证明`,
        en: `${dataset.title.en}: proof of one version`,
      },
      parameters: [place.id, version],
      ...place.example("/versions/1/proof"),
    }),
  ];
}
