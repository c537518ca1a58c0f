/** What of published records duties look at: dates and codes, by dataset. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import type { Answering } from "../../core/duties/duty-facts.ts";
import type { DutyFact, DutyFactSources } from "../../core/duties/duty-facts.ts";
import { settingSpecs } from "../vocabulary/rule-settings.ts";

type Data = Readonly<Record<string, unknown>>;

/** What is kept of each dataset that duties look at. */
export const dutyFactSources: DutyFactSources = {
  receipts: ({ data }) => {
    const period = periodOf(data);
    return period === undefined || period.granularity === "event"
      ? undefined
      : { on: period.to, values: { ...period, fundAccount: text(data, "fundAccount") } };
  },
  disclosures: ({ at }) => ({ on: beijingDateOf(at), values: {} }),
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
  evaluations: ({ at, data, state }) => {
    const [sent, opinions] = [text(data, "feedbackSentOn"), data["opinions"]];
    if (sent === "" || !Array.isArray(opinions) || opinions.length === 0) return undefined;
    const first = idsOf(state["responses"])[0];
    return startedAt(at, sent, data["subject"], {
      ...{ own: false, dataset: "evaluation-responses", first },
    });
  },
  proposals: ({ at, data, state }) => {
    const day = text(data, "receivedOn") || text(data, "submittedOn");
    // To give a proposal back is just what article 24 forbids: no reply to it.
    const first = idsOf(state["replies"], ({ status }) => status !== "passed_back")[0];
    const own = data["reply"] !== undefined || data["doneOn"] !== undefined;
    return startedAt(at, day, data["handler"], { own, dataset: "replies", first });
  },
  queries: ({ data }) => ({
    on: text(data, "askedOn"),
    values: {},
    answering: { own: text(data, "status") !== "open", dataset: "queries" },
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
  if (!isMembers(period)) return undefined;
  return {
    granularity: text(period, "granularity"),
    from: text(period, "from"),
    to: text(period, "to"),
  };
}

/** Owed by another from a day on, and not before the log had the record that says so. */
function startedAt(
  at: string,
  day: string,
  named: unknown,
  answering: Answering,
): ReturnType<DutyFactSources[string]> {
  const debtor = isMembers(named) ? text(named, "uscc") : "";
  if (debtor === "") return undefined;
  const accepted = beijingDateOf(at);
  return { on: day > accepted ? day : accepted, values: { debtor }, answering };
}

/** Ids of the answers that a state lists, oldest first. */
function idsOf(listed: unknown, counts: (answer: Data) => boolean = () => true): string[] {
  if (!Array.isArray(listed)) return [];
  return listed
    .filter((answer) => isMembers(answer))
    .filter((answer) => counts(answer))
    .map((answer) => text(answer, "record"));
}

function isMembers(value: unknown): value is Data {
  return typeof value === "object" && value !== null;
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
