/** The parts of a workbook that hold no rows (ECMA-376 part 1, SpreadsheetML). */
import { xmlText } from "./xml.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = "http://schemas.openxmlformats.org";
export const sheetNamespace = `${schemas}/spreadsheetml/2006/main`;
const relations = `${schemas}/officeDocument/2006/relationships`;
const packaging = `${schemas}/package/2006`;
const media = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Path within the archive, and text, of all parts but the sheets, which are `xl/worksheets/sheet1.xml`… */
export function workbookParts(
  sheetNames: readonly string[],
): readonly (readonly [path: string, xml: string])[] {
  const numbers = sheetNames.map((_, index) => String(index + 1));
  const styles = String(sheetNames.length + 1);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const part = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}.xml" ContentType="${media}.${type}+xml"/>`;
  return [
    [
      "[Content_Types].xml",
      `${head}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("workbook", "sheet.main")}${part("styles", "styles")}${numbers.map((number) => part(`worksheets/sheet${number}`, "worksheet")).join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${head}<Relationships xmlns="${packaging}/relationships">${relation("1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `${head}<workbook xmlns="${sheetNamespace}" xmlns:r="${relations}"><sheets>${sheetNames
        .map((name, index) => {
          const number = String(index + 1);
          return `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="rId${number}"/>`;
        })
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${head}<Relationships xmlns="${packaging}/relationships">${numbers.map((number) => relation(number, "worksheet", `worksheets/sheet${number}.xml`)).join("")}${relation(styles, "styles", "styles.xml")}</Relationships>`,
    ],
    ["xl/styles.xml", stylesheet()],
  ];
}

/** Most decimals that a number is shown with; one with more has the program's own format. */
export const mostDecimals = 6;

/** Places in the stylesheet. */
export const style = {
  general: 0,
  heading: 1,
  /** Stays a text whatever is typed into it: no code loses its zeros, no text becomes a formula. */
  text: 2,
  date: 3,
  time: 4,
  money: 5,
  /** With so many decimals: add 0 to {@link mostDecimals}. */
  number: 6,
} as const;

function stylesheet(): string {
  const decimals = Array.from({ length: mostDecimals + 1 }, (_, places) =>
    places === 0 ? "0" : `0.${"0".repeat(places)}`,
  );
  const formats = ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss", "#,##0.00", ...decimals];
  // Numbers below 164 are the program's own formats; 49 is text.
  const format = (id: number): string =>
    `<xf numFmtId="${String(id)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const list = (name: string, items: readonly string[]): string =>
    `<${name} count="${String(items.length)}">${items.join("")}</${name}>`;
  const custom = formats.map(
    (code, index) => `<numFmt numFmtId="${String(164 + index)}" formatCode="${xmlText(code)}"/>`,
  );
  const cells = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
    format(49),
    ...formats.map((_, index) => format(164 + index)),
  ];
  const font = '<sz val="11"/><name val="等线"/><family val="2"/>';
  return `${head}<styleSheet xmlns="${sheetNamespace}">${list("numFmts", custom)}${list("fonts", [
    `<font>${font}</font>`,
    `<font><b/>${font}</font>`,
  ])}${list("fills", [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ])}${list("borders", ["<border><left/><right/><top/><bottom/><diagonal/></border>"])}${list(
    "cellStyleXfs",
    ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  )}${list("cellXfs", cells)}${list("cellStyles", ['<cellStyle name="Normal" xfId="0" builtinId="0"/>'])}</styleSheet>`;
}
