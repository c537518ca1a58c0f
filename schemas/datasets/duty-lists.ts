import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { dutyListRules } from "../rules/duty-list.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { areaLevel, divisionCode, divisionFacts } from "../vocabulary/division-code.ts";
import {
  committeeKinds,
  listChanges,
  listTypes,
  responsibilityKinds,
} from "../vocabulary/duty-codes.ts";
import { fundingStandard } from "../vocabulary/funding-standard.ts";
import { organizationMembers } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

/** One item of a list. */
export const dutyListItem = z.strictObject({
  no: field(z.int().min(1).max(1000).optional(), {
    title: { zh: "序号", en: "Number" },
    help: { zh: "从1起连续编号；可以不填", en: "numbered from 1 without gaps; may be left out" },
  }),
  itemCode: field(line(40), { title: { zh: "事项编码", en: "Item code" } }),
  itemName: field(line(200), { title: { zh: "事项名称", en: "Item" }, freeText: true }),
  responsibleDept: field(line(120).optional(), {
    title: { zh: "责任部门", en: "Responsible department" },
    freeText: true,
  }),
  responsibleUscc: field(
    uscc().optional(),
    usccFacts("责任部门代码", "Responsible department's code"),
  ),
  responsibilityKind: field(codeOf(responsibilityKinds).optional(), codeFacts(responsibilityKinds)),
  legalBasis: field(line(200).optional(), { title: { zh: "法律依据", en: "Legal basis" } }),
  appliesTo: field(
    z.array(codeOf(committeeKinds)).min(1).max(2).optional(),
    codeFacts(committeeKinds),
  ),
  fundingStandard,
  change: field(codeOf(listChanges).optional(), codeFacts(listChanges)),
  itemNote: field(prose(500).optional(), {
    title: { zh: "事项说明", en: "Note on the item" },
    freeText: true,
  }),
});

/** What an item repeats of its list. */
export const dutyListHead = {
  listType: field(codeOf(listTypes), codeFacts(listTypes)),
  issuerCode: field(
    divisionCode()
      .refine((code) => ["city", "county"].includes(areaLevel(code) ?? ""))
      .optional(),
    divisionFacts("制定机关区划代码", "Issuer's area"),
  ),
  issuerName: field(line(120).optional(), {
    title: { zh: "制定机关", en: "Issuer" },
    freeText: true,
  }),
  subject: field(
    z
      .strictObject({
        ...organizationMembers,
        areaCode: field(
          divisionCode().optional(),
          divisionFacts("区划代码", "Area it answers for"),
        ),
      })
      .optional(),
    {
      title: { zh: "所属单位", en: "Whose powers" },
      help: {
        zh: "只用于权责清单：部门、街道办事处或乡镇人民政府",
        en: "of a power list only: the department, subdistrict office or township government",
      },
    },
  ),
  docNo: field(line(60), { title: { zh: "文号", en: "Document" } }),
  version: field(z.int().min(1).max(10_000), {
    title: { zh: "清单版次", en: "Version of the list" },
    help: {
      zh: "动态调整后加1，从前一版失效的次日起施行",
      en: "one more after each adjustment; in force from the day after the version before ends",
    },
  }),
  effectiveFrom: field(isoDate(), { title: { zh: "施行日期", en: "In force from" } }),
  effectiveTo: field(isoDate().nullable().optional(), {
    title: { zh: "失效日期", en: "In force until" },
    help: { zh: "最后一天；仍然有效的不填", en: "the last day; left out while in force" },
  }),
};

/** The members of a list. */
export const dutyListFields = z.strictObject({
  ...dutyListHead,
  reviewedOn: field(isoDate().optional(), {
    title: { zh: "最近复核日期", en: "Last reviewed on" },
    help: {
      zh: "复核后没有调整的，更正本记录，填复核日期",
      en: "where a review changed nothing, the record is corrected with its date",
    },
  }),
  items: field(z.array(dutyListItem).min(1).max(1000), { title: { zh: "事项", en: "Items" } }),
  note: field(prose(1000).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A list of who does what: powers, committee duties, assisted matters, what must not be asked. */
export const dutyLists = defineDataset({
  name: "duty-lists",
  schemaVersion: 1,
  title: { zh: "事项清单", en: "Duty lists" },
  description: {
    zh: "权责清单、承担社区工作事项清单、协助政府的社区工作事项清单、负面清单和不应出具证明事项清单，逐版公开。",
    en: "Lists of powers and responsibilities, committee duties, matters assisting the government, the negative list and the no-certificate list, version by version.",
  },
  articles: ["22", "24"],
  publisherKinds: ["county", "city"],
  levels: ["city", "county"],
  timeField: "effectiveFrom",
  titleField: "docNo",
  unique: ["area", "listType", "subject.uscc", "version"],
  filters: [
    "listType",
    "issuerCode",
    "issuerName",
    "subject.name",
    "subject.uscc",
    "subject.areaCode",
    "docNo",
    "version",
    "effectiveFrom",
    "effectiveTo",
    "reviewedOn",
    "items.itemCode",
    "items.itemName",
    "items.responsibleDept",
  ],
  fields: dutyListFields,
  rules: dutyListRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "QZ-2026-990101003-3",
    data: {
      listType: "power_responsibility",
      issuerCode: "990101",
      issuerName: "东湖区人民政府",
      subject: {
        name: "东湖区人民政府柳溪街道办事处",
        uscc: "1199010100A0D02025",
        areaCode: "990101003",
      },
      docNo: "东政办发〔2026〕27号",
      version: 3,
      effectiveFrom: "2026-11-01",
      effectiveTo: "2028-10-31",
      reviewedOn: "2026-10-14",
      items: [
        {
          no: 1,
          itemCode: "QZ-068",
          itemName: "养老服务补贴的受理和初审",
          responsibleDept: "柳溪街道办事处",
          responsibleUscc: "1199010100A0D02025",
          responsibilityKind: "primary",
          legalBasis: "条例第二十二条",
          appliesTo: ["residents"],
          fundingStandard: { amountFen: 300, per: "case", note: "由区财政列支" },
          change: "added",
          itemNote: "不得转交社区受理",
        },
      ],
      note: "第二版有效至2026年10月31日",
    },
  },
});
