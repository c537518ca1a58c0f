/** An obligation as a day in a clerk's calendar. */
import type { CodeList } from "../../core/definitions.ts";
import type { TableLanguage } from "../../core/formats/cell.ts";
import { eventText } from "../../core/formats/ics.ts";
import type { PublicRecord } from "../../core/records.ts";

/** Writes the event; codes in words of the language. */
export function obligationEvent(
  record: PublicRecord,
  language: TableLanguage,
  codeLists: readonly CodeList[],
): string {
  const { id, publisherName, publisher, publishedAt, time, data } = record;
  const textOf = (member: string): string => {
    const value = data?.[member];
    return typeof value === "string" ? value : "";
  };
  const words = (list: string, member: string): string => {
    const code = textOf(member);
    const entry = codeLists
      .find(({ name }) => name === list)
      ?.entries.find((one) => one.code === code);
    return language === "code" ? code : (entry?.[language] ?? code);
  };
  const account = data?.["fundAccount"] === undefined ? "" : words("fund-account", "fundAccount");
  const [duty, status] = [words("duty", "duty"), words("obligation-status", "status")];
  const period = textOf("period");
  const provisional = data?.["provisional"] === true;
  const remark = language === "zh" ? "到期日暂定" : "provisional date";
  return eventText({
    uid: `${id}@obligations.gongshi`,
    stamp: publishedAt,
    day: time,
    summary: [duty, account, period].filter((part) => part !== "").join(" "),
    description: [publisherName ?? publisher, status, ...(provisional ? [remark] : [])].join("\n"),
    category: status,
  });
}
