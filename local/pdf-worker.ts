/** Runs in a thread of its own: reads one PDF and says what it holds. */
import { parentPort, workerData } from "node:worker_threads";
import { UnreadableFile } from "../core/sheets/sheet.ts";
import { readPdf } from "../functions/attachments/read-pdf.ts";

// Given by pdf-reader.ts alone.
readPdf(workerData as Uint8Array).then(
  (contents) => {
    parentPort?.postMessage({ contents });
  },
  (error: unknown) => {
    if (!(error instanceof UnreadableFile)) throw error;
    parentPort?.postMessage({ unreadable: error.text });
  },
);
