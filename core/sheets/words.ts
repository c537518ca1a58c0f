/** Names of the sheets beside the one that is filled in. */
export const sheetWords = {
  example: { zh: "填写示例", en: "Example" },
  guide: { zh: "填写说明", en: "How to fill in" },
  codes: { zh: "代码表", en: "Code lists" },
} as const;

/** Sheets of a template that are never imported. */
export const sideSheets: ReadonlySet<string> = new Set(
  Object.values(sheetWords).flatMap(({ zh, en }) => [zh, en]),
);
