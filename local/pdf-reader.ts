/** Reads PDFs of strangers in a thread that may be ended: on this machine no function of its own does it. */
import { Worker } from "node:worker_threads";
import type { PdfContents, ReadPdf } from "../core/attachments/passage.ts";
import type { Bilingual } from "../core/definitions.ts";
import { UnreadableFile } from "../core/sheets/sheet.ts";

/** What one file may take before it is given up. */
const most = { milliseconds: 20_000, megabytes: 512 };

/** One file at a time: the machine serves others, too. */
export function pdfReader(): ReadPdf {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes) => {
    const run = last.then(() => readApart(bytes));
    last = run.catch(() => undefined);
    return run;
  };
}

type Said = { readonly contents: PdfContents } | { readonly unreadable: Bilingual };

async function readApart(bytes: Uint8Array): Promise<PdfContents> {
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: most.megabytes },
    // What pdf.js warns of is the file's business.
    ...{ stdout: true, stderr: true },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PdfContents>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(tooHard());
      }, most.milliseconds);
      worker.once("message", (said: Said) => {
        if ("contents" in said) resolve(said.contents);
        else reject(new UnreadableFile(said.unreadable.zh, said.unreadable.en));
      });
      worker.once("error", () => {
        reject(tooHard());
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooHard(): UnreadableFile {
  return new UnreadableFile(
    "PDF 过于复杂，无法检查。请重新导出（打印为 PDF），或拆成几个文件再试。",
    "The PDF is too complex to be checked. Export it again (print to PDF), or split it.",
  );
}
