/** PDFs as texts, by Mozilla's pdf.js (as `unpdf` bundles it): no scripts run, no picture is decoded. */
import { getDocumentProxy } from "unpdf";
import type { PdfContents, PdfPage } from "../../core/attachments/passage.ts";
import { UnreadableFile } from "../../core/sheets/sheet.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf["getPage"]>>;

const mostPages = 300;

/**
 * The texts of a PDF. What it holds of other files is refused, and so is what cannot be opened. Hostile files
 * can keep pdf.js busy or fill its memory: whoever calls this bounds both (a worker, or a function of its own).
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfContents> {
  const unknown = new Set<string>();
  const texts = await open(bytes, { BinaryDataFactory: noData(unknown) });
  // A second look, in which any picture is an error.
  const strict = await open(bytes, { stopAtErrors: true });
  try {
    if (texts.numPages > mostPages) throw tooLong();
    if ((await texts.getAttachments()) !== null) throw holdsFiles();
    const pages: PdfPage[] = [];
    const besides = await propertiesOf(texts);
    for (let number = 1; number <= texts.numPages; number += 1) {
      const page = await texts.getPage(number);
      const text = await textOf(page);
      besides.push(...(await notesOf(page)));
      const images = await showsPictures(page, await strict.getPage(number));
      pages.push({ text, images });
    }
    // Of what is written in a font whose signs nothing here can read, a person must say what it is.
    if (unknown.size > 0) return { pages: pages.map(asPicture), besides };
    return { pages, besides };
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw damaged();
  } finally {
    await Promise.all([texts.loadingTask.destroy(), strict.loadingTask.destroy()]);
  }
}

function asPicture({ text }: PdfPage): PdfPage {
  return { text, images: true };
}

async function open(
  bytes: Uint8Array,
  options: Parameters<typeof getDocumentProxy>[1],
): Promise<Pdf> {
  try {
    // A copy: pdf.js takes the buffer it is given for its own.
    return await getDocumentProxy(new Uint8Array(bytes), {
      ...{ useSystemFonts: false, disableFontFace: true, verbosity: 0, useWasm: false },
      // Left out, and so not decoded, whatever they say of their size.
      maxImageSize: 1,
      BinaryDataFactory: noData(),
      ...options,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw locked();
    throw damaged();
  }
}

/** The text of a page; columns are apart, so that figures in neighbouring cells are no one number. */
async function textOf(page: Page): Promise<string> {
  const { items } = await page.getTextContent();
  let text = "";
  for (const item of items) {
    if (!("str" in item)) continue;
    const blank = item.str.trim() === "" && item.width > item.height;
    text += blank ? "、" : item.str;
    if (item.hasEOL) text += "\n";
  }
  return text;
}

/** Notes, form fields and targets of links. */
async function notesOf(page: Page): Promise<string[]> {
  const texts: string[] = [];
  const annotations: unknown[] = await page.getAnnotations();
  for (const annotation of annotations) {
    const { subtype, contentsObj, fieldValue, url, titleObj } = annotation as Annotation; // pdf.js types it `any`
    if (subtype === "FileAttachment") throw holdsFiles();
    for (const text of [contentsObj?.str, titleObj?.str, fieldValue, url]) {
      const all: readonly unknown[] = Array.isArray(text) ? text : [text];
      texts.push(...all.filter((one) => typeof one === "string" && one !== "").map(String));
    }
  }
  return texts;
}

interface Annotation {
  readonly subtype?: string;
  readonly contentsObj?: { readonly str: string };
  readonly titleObj?: { readonly str: string };
  readonly fieldValue?: unknown;
  readonly url?: string;
}

async function propertiesOf(pdf: Pdf): Promise<string[]> {
  const { info } = await pdf.getMetadata();
  const values: unknown[] = Object.values(info);
  const outline = await pdf.getOutline();
  // Absent where there is none, whatever its type says.
  const titles = ((outline as typeof outline | null) ?? []).map(({ title }) => title);
  return [...values.filter((value) => typeof value === "string"), ...titles].map(String);
}

/** Whether a picture is painted: at the first one the strict look breaks off. What cannot be told is taken for one. */
async function showsPictures(page: Page, strict: Page): Promise<boolean> {
  try {
    const [all, before] = [await page.getOperatorList(), await strict.getOperatorList()];
    return all.fnArray.length !== before.fnArray.length;
  } catch {
    return true;
  }
}

/** Nothing is fetched: fonts are not needed to read, and maps of characters that are asked for are noted. */
function noData(maps = new Set<string>()): object {
  return class {
    fetch({
      kind,
      filename,
    }: {
      readonly kind: string;
      readonly filename: string;
    }): Promise<never> {
      if (kind === "cMapUrl") maps.add(filename);
      return Promise.reject(new Error("not in the bundle"));
    }
  };
}

function locked(): UnreadableFile {
  return new UnreadableFile(
    "PDF 设了打开密码。请取消密码，另存后再试。",
    "The PDF has a password. Remove it, save the file and try again.",
  );
}

function damaged(): UnreadableFile {
  return new UnreadableFile(
    "PDF 已损坏或无法识别。请重新导出（打印为 PDF）后再试。",
    "The PDF is damaged or cannot be read. Export it again (print to PDF) and try again.",
  );
}

function tooLong(): UnreadableFile {
  return new UnreadableFile(
    `PDF 超过 ${String(mostPages)} 页。请拆成几个文件。`,
    `The PDF has more than ${String(mostPages)} pages. Split it into several files.`,
  );
}

function holdsFiles(): UnreadableFile {
  return new UnreadableFile(
    "PDF 中嵌有其他文件，无法检查。请删去后另存再试。",
    "Other files are embedded in the PDF, which cannot be checked. Remove them and save it again.",
  );
}
