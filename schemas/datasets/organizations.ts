import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { organizationRules } from "../rules/organization.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { divisionCode, divisionFacts } from "../vocabulary/division-code.ts";
import { publisherKindCodes } from "../vocabulary/registry-codes.ts";
import { line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

/** The members of an organisation. */
export const organizationFields = z.strictObject({
  uscc: field(uscc(), usccFacts("统一社会信用代码", "Credit code")),
  name: field(line(120), { title: { zh: "单位名称", en: "Name" }, freeText: true }),
  kind: field(codeOf(publisherKindCodes), codeFacts(publisherKindCodes)),
  areaCode: field(divisionCode(), divisionFacts("所辖区划代码", "Area it answers for")),
  parent: field(uscc().nullable().optional(), usccFacts("上级单位代码", "Body above it")),
  datasets: field(
    z
      .array(
        z
          .string()
          .max(40)
          .regex(/^[a-z]+(?:-[a-z]+)*$/u),
      )
      .min(1)
      .max(50)
      .optional(),
    {
      title: { zh: "限定的数据集", en: "Limited to datasets" },
      help: {
        zh: "只能发布所列数据集（名称为小写字母和连字符）；不填则按单位类别",
        en: "only these may be published (lower-case names); absent means as its kind allows",
      },
    },
  ),
  usccException: field(line(200).optional(), {
    title: { zh: "代码校验例外说明", en: "Why the code's check fails" },
    help: {
      zh: "证书上的代码校验码确实不符时，由登记机关说明",
      en: "given by the registrar where the certificate itself holds a failing code",
    },
    freeText: true,
  }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** An organisation that may publish: who it is, for which area, and which body appointed it. */
export const organizations = defineDataset({
  name: "organizations",
  schemaVersion: 1,
  title: { zh: "发布单位登记", en: "Organisations" },
  description: {
    zh: "可以发布的单位：名称、类别、所辖区划、上级单位；由市级登记机关和县（市、区）登记。",
    en: "Organisations that may publish: name, kind, area and the body above; registered by the root and the counties.",
  },
  articles: ["5", "7", "43"],
  publisherKinds: ["root", "county"],
  levels: ["city", "county", "township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  naturalKey: "uscc",
  areaOf: (data) => String(data["areaCode"]),
  unique: [], // the natural key is unique by itself
  keptOnErasure: ["name", "kind", "areaCode", "parent", "datasets"],
  filters: ["uscc", "name", "kind", "areaCode", "parent", "datasets"],
  fields: organizationFields,
  rules: organizationRules,
  example: {
    op: "publish",
    area: "990101003019",
    data: {
      uscc: "55990101MF00A0093X",
      name: "示例市东湖区柳溪街道梧桐里社区居民委员会",
      kind: "residents_committee",
      areaCode: "990101003019",
      parent: "1199010100A0D0106U",
      datasets: ["disclosures", "receipts"],
      note: "2026年9月由桂园社区分设",
    },
  },
});
