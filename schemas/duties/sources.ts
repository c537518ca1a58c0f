/** What of published records duties look at: dates and codes, by dataset. */
import type { DutyFact, DutyFactSources } from "../../core/duties/duty-facts.ts";
import { settingSpecs } from "../vocabulary/rule-settings.ts";
import { beijingDay } from "./calendar.ts";

type Data = Readonly<Record<string, unknown>>;

/** What is kept of each dataset that duties look at. */
export const dutyFactSources: DutyFactSources = {
  receipts: ({ data }) => {
    const period = periodOf(data);
    return period === undefined || period.granularity === "event"
      ? undefined
      : { on: period.to, values: { ...period, fundAccount: text(data, "fundAccount") } };
  },
  disclosures: ({ at }) => ({ on: beijingDay(at), values: {} }),
  appropriations: ({ data }) => spanOf(data),
  "audit-reports": ({ data }) => spanOf(data),
  workforce: ({ data }) => {
    const year = String(data["year"]);
    return { on: `${year}-12-31`, values: { from: `${year}-01-01`, to: `${year}-12-31` } };
  },
  "duty-lists": ({ data }) => ({
    on: text(data, "effectiveFrom"),
    values: { listType: text(data, "listType") },
  }),
  "disclosure-catalogue": ({ data }) => {
    const { dataset, fundAccounts, bodies, dueDay, effectiveTo } = data;
    if (dataset !== "receipts" || !isTexts(fundAccounts) || !isTexts(bodies)) return undefined;
    return {
      on: text(data, "effectiveFrom"),
      values: {
        ...{ fundAccounts, bodies },
        ...(typeof dueDay === "number" && { dueDay }),
        ...(typeof effectiveTo === "string" && { effectiveTo }),
      },
    };
  },
  "rules-settings": ({ data }) => {
    const [setting, value] = [text(data, "setting"), data["value"]];
    const isValue =
      typeof value === "number" || typeof value === "boolean" || typeof value === "string";
    if (!isValue || !Object.hasOwn(settingSpecs, setting)) return undefined;
    return { on: text(data, "effectiveFrom"), values: { setting, value } };
  },
};

function periodOf(data: Data): { granularity: string; from: string; to: string } | undefined {
  const period = data["period"];
  if (typeof period !== "object" || period === null) return undefined;
  const members: Data = { ...period };
  return {
    granularity: text(members, "granularity"),
    from: text(members, "from"),
    to: text(members, "to"),
  };
}

function spanOf(data: Data): Pick<DutyFact, "on" | "values"> | undefined {
  const period = periodOf(data);
  return period && { on: period.to, values: { from: period.from, to: period.to } };
}

function text(data: Data, name: string): string {
  const value = data[name];
  return typeof value === "string" ? value : "";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
