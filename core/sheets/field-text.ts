/** What a template says of a field. */
import type { SheetField } from "./layout.ts";

/** What to write, in a sentence or two. */
export function hintText(field: SheetField, language: "zh" | "en"): string {
  const { help } = field.column.facts;
  const form = forms(field)[language];
  const must = field.required ? { zh: "必填。", en: "Required. " }[language] : "";
  // What the schema says of whole fen is for machines: here amounts are yuan.
  const said = help !== undefined && !help.zh.includes("以分为单位") ? help[language] : "";
  const parts = [said, form].filter((part) => part !== "");
  return must + parts.join(language === "zh" ? "；" : "; ");
}

function forms({ column }: SheetField): { readonly zh: string; readonly en: string } {
  const { type, facts } = column;
  if (facts.unit === "fen")
    return { zh: "金额以元为单位，最多两位小数", en: "yuan, at most two decimals" };
  switch (type) {
    case "date":
      return { zh: "日期，如 2026-03-05", en: "a date such as 2026-03-05" };
    case "integer":
      return { zh: "整数", en: "a whole number" };
    case "number":
    case "decimal":
      return { zh: "数字", en: "a number" };
    case "boolean":
      return { zh: "填“是”或“否”", en: "yes or no" };
    case "code":
      return { zh: "从下拉列表选择", en: "choose from the list" };
    case "list":
      return facts.codeList === undefined
        ? { zh: "可填多项，用“；”隔开", en: "several with ; between them" }
        : {
            zh: "从下拉列表选择；可填多项，用“；”隔开",
            en: "choose from the list; several with ; between them",
          };
    case "mixed":
    case "text":
      return { zh: "", en: "" };
  }
}
