/** `--log-key`: the log's key where it is known from outside. */
import { parseVkey } from "../core/log/vkey.ts";
import { Failure } from "./io.ts";

/** The vkey as given. Throws a usage Failure where it is none. */
export function logKeyOf(text: string): string {
  try {
    parseVkey(text);
    return text;
  } catch {
    throw new Failure("usage", {
      zh: "--log-key 应为日志公钥（名称+标识+base64，见 /log/policy）",
      en: "--log-key is the log's key as name+id+base64 (see /log/policy)",
    });
  }
}
