/** What became of a submission, in words. */
import type { Bilingual } from "../core/definitions.ts";

/** By the `status` of an answer; `valid` answers a dry run. */
export const statusWords: Readonly<Record<string, Bilingual>> = {
  valid: { zh: "校验通过，未发布", en: "valid, nothing published" },
  accepted: { zh: "已受理，即将发布", en: "accepted, to be published in a moment" },
  published: { zh: "已发布", en: "published" },
  void: { zh: "已入日志，但因授权失效未发布", en: "logged, but void: its authority had ended" },
};
