/** The kinds of file that may be attached (contract.md 2), and what each is called. */

/** Most bytes of a file. */
export const mostAttachmentBytes = 10 * 1024 * 1024;

/** Media types by the ending of a file's name. */
export const mediaTypesByEnding = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  txt: "text/plain",
} as const;

export const attachmentMediaTypes = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "text/csv",
  "text/plain",
] as const;

export type AttachmentMediaType = (typeof attachmentMediaTypes)[number];

/** The media type that a file's name speaks for; `undefined` for any other ending. */
export function mediaTypeOfName(name: string): AttachmentMediaType | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return isEnding(ending) ? mediaTypesByEnding[ending] : undefined;
}

/** The ending that a file of this type is given. */
export function endingOf(mediaType: AttachmentMediaType): string {
  const endings = Object.entries(mediaTypesByEnding);
  return endings.find(([, type]) => type === mediaType)?.[0] ?? "bin";
}

/** Whether a media type, without parameters, is one of them. */
export function isAttachmentMediaType(text: string): text is AttachmentMediaType {
  return attachmentMediaTypes.some((type) => type === text);
}

function isEnding(ending: string): ending is keyof typeof mediaTypesByEnding {
  return Object.hasOwn(mediaTypesByEnding, ending);
}
