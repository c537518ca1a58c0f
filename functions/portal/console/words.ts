/** Words that several pages of the console use. */
import type { Bilingual, CodeList, Unit } from "../../../core/definitions.ts";
import type { SentStatus } from "./sending/sent.ts";

/** Label of a code of a list; the code where the list has none. */
export function codeLabel({ entries }: CodeList, code: string): Bilingual {
  return entries.find((one) => one.code === code) ?? { zh: code, en: code };
}

export const unitWords: Readonly<Record<Unit, Bilingual>> = {
  fen: { zh: "元", en: "yuan" },
  yuan: { zh: "元", en: "yuan" },
  m2: { zh: "平方米", en: "m²" },
  km2: { zh: "平方公里", en: "km²" },
  households: { zh: "户", en: "households" },
  persons: { zh: "人", en: "persons" },
  days: { zh: "天", en: "days" },
  items: { zh: "项", en: "items" },
};

export const statusWords: Readonly<Record<SentStatus, Bilingual>> = {
  queued: { zh: "已签名，等待网络发送", en: "signed, waiting for the network" },
  clock: { zh: "本机时钟不准，等待重新签名", en: "this computer's clock is off; sign again" },
  accepted: { zh: "已受理，正在写入公开日志", en: "accepted, being written to the log" },
  published: { zh: "已公布", en: "published" },
  void: { zh: "未生效（密钥或权限在入日志时已失效）", en: "void: the key was no longer valid" },
  refused: { zh: "未受理，请修改后再提交", en: "refused; mend it and submit again" },
};
