/**
 * One upload, from received bytes to a stored file. As with a submission, digest and signatures over the raw
 * bytes come first, and only signed bytes reach a reader of files.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { beijingDate } from "../beijing-date.ts";
import type { AnyDataset, Dataset } from "../definitions.ts";
import type { Clock, VerifyEd25519 } from "../ports.ts";
import { Problem } from "../problem.ts";
import { UnreadableFile } from "../sheets/sheet.ts";
import { authoriseUpload } from "../submission/authority.ts";
import type { AuthorityContext } from "../submission/authority-context.ts";
import { checkContentDigest } from "../submission/content-digest.ts";
import { hex } from "../submission/encoding.ts";
import {
  checkTimes,
  parseSignedRequest,
  type ReceivedRequest,
} from "../submission/http-signature.ts";
import type { AcceptedContent } from "../submission/request-components.ts";
import { verifySignatures } from "../submission/verify-signatures.ts";
import type { StoredFacts } from "./file-facts.ts";
import type { FileStore } from "./file-store.ts";
import { keepFile } from "./keep-file.ts";
import {
  attachmentMediaTypes,
  isAttachmentMediaType,
  type AttachmentMediaType,
} from "./media-types.ts";
import type { ReadPdf } from "./passage.ts";
import { scanFile, type ScannedFile } from "./scan-file.ts";
import { decodedText, mayBe, sniff } from "./sniff.ts";

export interface AcceptFileDependencies {
  readonly datasets: readonly AnyDataset[];
  readonly context: Pick<AuthorityContext, "registry" | "root">;
  readonly store: Pick<FileStore, "putIfAbsent" | "getTagged" | "replace">;
  readonly verify: VerifyEd25519;
  readonly readPdf: ReadPdf;
  readonly clock: Clock;
  /** Counts an upload of a publisher; throws `rate.limited` (429) for one too many. */
  readonly admit?: (publisher: string) => void;
}

export interface AcceptedFile {
  /** `valid`: a dry run, nothing was written. */
  readonly kind: "created" | "known" | "valid";
  readonly facts: StoredFacts;
  /** What an item that names it must attest, place by place. */
  readonly remarks: ScannedFile["remarks"];
}

/**
 * Accepts the file with this digest (the last part of the path), or throws the Problem that refuses it; then
 * nothing was written.
 */
export async function acceptAttachment(
  digest: string,
  request: ReceivedRequest,
  body: Uint8Array,
  dependencies: AcceptFileDependencies,
): Promise<AcceptedFile> {
  checkContentDigest(request.header("content-digest"), body);
  if (hex(sha256(body)) !== digest) throw otherDigest();
  const signed = parseSignedRequest(request, accepted);
  const { context, verify, clock, store } = dependencies;
  const keys = await verifySignatures(signed.signatures, context.registry, context.root, verify);
  checkTimes(signed.signatures, clock());
  const takers = dependencies.datasets.filter(takesAttachments);
  const publisher = await authoriseUpload(context.registry, takers, keys);
  dependencies.admit?.(publisher);
  const mediaType = mediaTypeOf(signed.components["content-type"], body);
  // A copy of its own: readers want a buffer that is theirs alone.
  const scanned = await scanOrRefuse(new Uint8Array(body), mediaType, dependencies);
  const charset = mediaType.startsWith("text/") ? decodedText(body)?.charset : undefined;
  const facts: StoredFacts = {
    state: "stored",
    mediaType,
    ...(charset !== undefined && { charset }),
    bytes: body.length,
    attest: [...scanned.attest],
    publisher,
    uploadedAt: new Date(clock()).toISOString(),
  };
  const { remarks } = scanned;
  if (signed.dryRun) return { kind: "valid", facts, remarks };
  return { kind: await keepFile(store, digest, body, facts), facts, remarks };
}

/** Whether records of a dataset may name files. */
function takesAttachments(dataset: AnyDataset): dataset is Dataset {
  return dataset.kind === "submitted" && "attachments" in dataset.fields.shape;
}

async function scanOrRefuse(
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: AttachmentMediaType,
  { clock, readPdf }: AcceptFileDependencies,
): Promise<ScannedFile> {
  const scanned = await scanFile(bytes, mediaType, { today: beijingDate(clock()), readPdf }).catch(
    (error: unknown) => {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new Problem("attachment.unreadable", error.text);
    },
  );
  if (scanned === undefined) throw new Error("nothing here reads a PDF");
  if (scanned.errors.length === 0) return scanned;
  throw new Problem(
    "attachment.personal_data",
    {
      zh: `文件中有 ${String(scanned.errors.length)} 处个人信息，未保存，见 errors。`,
      en: `The file holds personal data in ${String(scanned.errors.length)} place(s) and was not stored. See errors.`,
    },
    { errors: scanned.errors },
  );
}

/** The type that the request says, where the bytes bear it out. */
function mediaTypeOf(contentType: string, body: Uint8Array): AttachmentMediaType {
  const said = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  if (body.length === 0) {
    throw new Problem("attachment.unreadable", { zh: "文件是空的。", en: "The file is empty." });
  }
  const sniffed = sniff(body);
  if (sniffed === undefined || !isAttachmentMediaType(said) || !mayBe(sniffed, said)) {
    throw new Problem("content_type.differs", {
      zh: `文件内容不是 ${said}。可附：${attachmentMediaTypes.join("、")}。`,
      en: `The file is no ${said}. Files may be ${attachmentMediaTypes.join(", ")}.`,
    });
  }
  return said;
}

const accepted: AcceptedContent = {
  pattern: new RegExp(
    `^(?:${attachmentMediaTypes.join("|").replaceAll(".", "\\.")})(?:; ?charset=[a-z0-9-]{1,20})?$`,
    "i",
  ),
  named: {
    zh: `附件的 Content-Type 须为：${attachmentMediaTypes.join("、")}。`,
    en: `An attachment's Content-Type is one of ${attachmentMediaTypes.join(", ")}.`,
  },
};

function otherDigest(): Problem {
  return new Problem("digest.mismatch", {
    zh: "地址中的摘要不是所收文件的 SHA-256。",
    en: "The digest in the path is not the SHA-256 of the file received.",
  });
}
