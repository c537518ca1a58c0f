/** What committees owe: statements of their fund accounts, and general notices (article 26). */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { DutyBody } from "../../core/duties/duty-facts.ts";
import { workingDayFrom } from "../../core/working-days.ts";
import { addMonths, periodEnding } from "./calendar.ts";
import { covering, isBound, type Duty, type DutyInput, type Owed } from "./duty.ts";

/** A statement of each fund account for each period, due on a day of the month after it. */
export const statements: Duty = {
  duty: "statement",
  article: "26",
  meets: { dataset: "receipts", of: "owner" },
  owed: (input, month) =>
    committees(input).flatMap((body) => {
      const day = `${month}-28`;
      const cadence = String(input.setting(`${wordFor(body)}StatementCadence`, body.area, day));
      const period = periodEnding(cadence, month);
      if (period === undefined || !isBound(body, period.to)) return [];
      const own = input.facts("receipts").filter(({ owner }) => owner === body.uscc);
      return [...accountsOf(input, body, period.to)].map(([fundAccount, dueDay]): Owed => {
        const date = dueDay ?? Number(input.setting("statementDueDay", body.area, period.to));
        const nominal = `${addMonths(month, 1)}-${String(date).padStart(2, "0")}`;
        const met = covering(
          own.filter(({ values }) => values["fundAccount"] === fundAccount),
          period,
        );
        return {
          ...{ body, duty: "statement", dataset: "receipts", fundAccount },
          ...{ period: period.label, from: period.from, due: workingDayFrom(nominal) },
          discriminator: fundAccount,
          ...(met !== undefined && { met }),
        };
      });
    }),
};

/** At least one notice in each period. What comes after its end, carried to a working day, is the next one's. */
export const notices: Duty = {
  duty: "notice",
  article: "26",
  meets: { dataset: "disclosures", of: "owner", carried: true },
  owed: (input, month) =>
    committees(input).flatMap((body) => {
      const cadence = String(
        input.setting(`${wordFor(body)}NoticeCadence`, body.area, `${month}-28`),
      );
      const period = periodEnding(cadence, month);
      if (period === undefined || !isBound(body, period.to)) return [];
      const due = workingDayFrom(period.to);
      const notice = input
        .facts("disclosures")
        .find(
          ({ owner, at }) =>
            owner === body.uscc &&
            beijingDateOf(at) >= period.from &&
            beijingDateOf(at) <= due.date,
        );
      const { label, from } = period;
      return [
        {
          ...{ body, duty: "notice", dataset: "disclosures", period: label, from, due },
          ...(notice !== undefined && { met: { record: notice.id, at: notice.at } }),
        },
      ];
    }),
};

function committees({ bodies }: DutyInput): readonly DutyBody[] {
  return bodies.filter(({ kind }) => kind in words);
}

const words: Readonly<Record<string, string>> = {
  residents_committee: "residents",
  villagers_committee: "villagers",
};

function wordFor({ kind }: DutyBody): string {
  return words[kind] ?? "residents";
}

/** The accounts that the catalogue names, each with its due day; without one, those with statements. */
function accountsOf(
  input: DutyInput,
  body: DutyBody,
  on: string,
): ReadonlyMap<string, number | undefined> {
  const entries = input
    .facts("disclosure-catalogue")
    .filter(
      ({ area, on: effectiveFrom, values: { bodies, effectiveTo } }) =>
        body.area.startsWith(area) &&
        effectiveFrom <= on &&
        (effectiveTo === undefined || String(effectiveTo) >= on) &&
        Array.isArray(bodies) &&
        bodies.includes(body.kind),
    )
    // The entry of the smallest area decides, the newest of those.
    .sort((a, b) => a.area.length - b.area.length || (a.on < b.on ? -1 : 1));
  const found = new Map<string, number | undefined>();
  for (const { values } of entries) {
    const { fundAccounts, dueDay } = values;
    for (const account of Array.isArray(fundAccounts) ? fundAccounts : []) {
      found.set(String(account), typeof dueDay === "number" ? dueDay : undefined);
    }
  }
  if (found.size > 0) return found;
  for (const [account, from] of input.accounts(body.uscc)) {
    if (from <= on) found.set(account, undefined);
  }
  return found;
}
