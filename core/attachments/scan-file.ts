/** The personal-data gate (domain.md C.7) over a file: what refuses it, and what its item must attest. */
import type { Bilingual } from "../definitions.ts";
import { foundKinds, type Finding } from "../personal-data/finding.ts";
import { findingError } from "../personal-data/finding-error.ts";
import { scan } from "../personal-data/scan.ts";
import type { ProblemError } from "../problem.ts";
import { UnreadableFile } from "../sheets/sheet.ts";
import { fileContents } from "./file-contents.ts";
import type { AttachmentMediaType } from "./media-types.ts";
import type { FileContents, Passage, ReadPdf } from "./passage.ts";

/** What pictures need: nobody but a person can tell what they show. */
const imageAttestation = "pii.image";

/** What a scan of a file says. */
export interface ScannedFile {
  /** What may not be published at all: the file is refused. */
  readonly errors: readonly ProblemError[];
  /** What a person must look at. */
  readonly remarks: readonly ProblemError[];
  /** What an item that names the file must have in its `attested`, sorted. */
  readonly attest: readonly string[];
}

/** Characters of text that one file may hold, and places that one answer lists. */
const most = { characters: 12_000_000, places: 100 };

/**
 * Scans a file. `today` is an ISO date. Throws UnreadableFile where it cannot be read. Answers `undefined` for
 * a PDF where nothing here can read one.
 */
export async function scanFile(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: AttachmentMediaType,
  { today, readPdf }: { readonly today: string; readonly readPdf?: ReadPdf | undefined },
): Promise<ScannedFile | undefined> {
  const contents = await fileContents(bytes, mediaType, readPdf);
  return contents && scanContents(contents, today);
}

function scanContents({ passages, images }: FileContents, today: string): ScannedFile {
  const length = passages.reduce((sum, { text }) => sum + text.length, 0);
  if (length > most.characters) throw tooLong();
  const errors: ProblemError[] = [];
  const remarks: ProblemError[] = [];
  const attest = new Set<string>();
  // What heads one sheet or page speaks of the next, too.
  const context = passages.map(({ text }) => text.slice(0, 200)).join("\n");
  for (const passage of passages) {
    for (const found of scan(passage.text, { today, context })) {
      const { attestable } = foundKinds[found.kind];
      if (attestable !== undefined) attest.add(attestable);
      const list = attestable === undefined ? errors : remarks;
      if (list.length < most.places) list.push(errorAt(passage, found));
    }
  }
  if (images) {
    attest.add(imageAttestation);
    remarks.push(imageRemark);
  }
  return { errors, remarks, attest: [...attest].sort() };
}

function errorAt(passage: Passage, found: Finding): ProblemError {
  const place: Bilingual = passage.placeOf(found.offset);
  return { ...findingError("", place, found), place };
}

const imageRemark: ProblemError = {
  pointer: "",
  rule: "pii.review",
  attestable: imageAttestation,
  message: {
    zh: "文件含有图片（或扫描页），系统读不出其中的文字；请逐一看过，确认没有身份证号码、电话、人脸等个人信息，并在该项 attested 中注明 pii.image。",
    en: "The file holds pictures or scanned pages, whose text cannot be read here. Look at each of them, and say by pii.image in the item's attested that they show no personal data.",
  },
};

function tooLong(): UnreadableFile {
  return new UnreadableFile(
    "文件中的文字过多，无法检查。请拆成几个文件。",
    "The file holds too much text to be checked. Split it into several files.",
  );
}
