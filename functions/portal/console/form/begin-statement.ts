/** A statement for a period, opened with what the one before closed with. */
import type { Dataset } from "../../../../core/definitions.ts";
import { yuanOfFen } from "../../../../core/formats/people.ts";
import { valueAt } from "../../../../core/value-at.ts";
import type { PublishDraft } from "../drafts.ts";
import type { ConsoleIo } from "../io.ts";
import { readList } from "../read-api.ts";
import { newDraft, periodValues, quietStatement } from "./new-draft.ts";

export interface StatementWanted {
  readonly publisher: string;
  readonly area: string;
  readonly period: string;
  readonly fundAccount: string;
  /** Whether nothing happened in it. */
  readonly quiet: boolean;
}

export async function beginStatement(
  io: ConsoleIo,
  dataset: Dataset,
  { publisher, area, period, fundAccount, quiet }: StatementWanted,
): Promise<PublishDraft> {
  const { from } = periodValues(period);
  const closing = await closingBefore(io, area, fundAccount, typeof from === "string" ? from : "");
  const values = quiet
    ? quietStatement(period, fundAccount, closing)
    : {
        period: periodValues(period),
        fundAccount,
        ...(closing !== undefined && { openingBalanceFen: yuanOfFen(closing) }),
      };
  const draft = newDraft(io, dataset, { publisher, area, values });
  const ref = period !== "" && fundAccount !== "" ? `${period}/${fundAccount}` : "";
  return { ...draft, ref };
}

/** Closing balance (fen) of the last period before a day, years' summaries left out. */
async function closingBefore(
  io: ConsoleIo,
  area: string,
  fundAccount: string,
  day: string,
): Promise<number | undefined> {
  if (day === "") return undefined;
  const query = { area, fundAccount, "period.to[lt]": day, limit: "20" };
  const found = await readList(io, "receipts", query);
  if (found.kind !== "found") return undefined;
  const regular = found.value.find(({ data }) => valueAt(data, "period.granularity") !== "year");
  const closing = regular?.data["closingBalanceFen"];
  return typeof closing === "number" ? closing : undefined;
}
