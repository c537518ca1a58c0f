import { addDays } from "../../../core/beijing-date.ts";
import { describe, expect, it } from "vitest";
import type { DutyBody, DutyFact } from "../../../core/duties/duty-facts.ts";
import { proposalReplies, queryAnswers, responses } from "../../../schemas/duties/answers.ts";
import { addMonths } from "../../../schemas/duties/calendar.ts";
import { covering, delayOf, type DutyInput } from "../../../schemas/duties/duty.ts";
import { notices, statements } from "../../../schemas/duties/committees.ts";
import { dutyLists, periodicFigures } from "../../../schemas/duties/governments.ts";
import { obligationOn, settingAmong, type Owed } from "../../../schemas/duties/index.ts";

const committee: DutyBody = {
  uscc: "55990101MF00A00185",
  name: "桂园社区居民委员会",
  kind: "residents_committee",
  area: "990101003005",
  areaName: "桂园社区",
  since: { seq: 3, at: "2025-01-10T02:00:00.000Z" },
};
const county: DutyBody = {
  ...committee,
  uscc: "1199010100A0D0106U",
  kind: "county",
  area: "990101",
};

describe("statements", () => {
  it("are owed for each account the catalogue names, with its due day", () => {
    const owed = statements.owed(
      input({ "disclosure-catalogue": [catalogue(["working_fund", "service_fund"], 15)] }),
      "2026-03",
    );
    expect(owed.map(summary)).toEqual([
      "2026-Q1 working_fund 2026-04-15",
      "2026-Q1 service_fund 2026-04-15",
    ]);
  });

  it("are owed for the accounts published before, where no catalogue names any", () => {
    const accounts = new Map([
      ["working_fund", "2025-10-01"],
      ["donation", "2026-07-01"],
    ]);
    const owed = statements.owed(input({}, { accounts }), "2026-06");
    expect(owed.map(summary)).toEqual(["2026-Q2 working_fund 2026-07-20"]);
  });

  it("move from a day off to the next working day", () => {
    const accounts = new Map([["working_fund", "2025-01-01"]]);
    expect(statements.owed(input({}, { accounts }), "2025-12").map(summary)).toEqual([
      "2025-Q4 working_fund 2026-01-20",
    ]);
    const dueOn20 = input({ "disclosure-catalogue": [catalogue(["working_fund"], 20)] });
    expect(statements.owed(dueOn20, "2025-03").map(summary)).toEqual([
      "2025-Q1 working_fund 2025-04-21",
    ]);
  });

  it("follow the cadence that is settled for the smallest area", () => {
    const settings = [
      settled("residentsStatementCadence", "990101", "quarter"),
      settled("residentsStatementCadence", "990101003005", "month"),
    ];
    const accounts = new Map([["working_fund", "2025-01-01"]]);
    const monthly = statements.owed(input({}, { accounts, settings }), "2026-05");
    expect(monthly.map(summary)).toEqual(["2026-05 working_fund 2026-06-22"]);
  });

  it("are not owed for a period that ended before the first key was registered", () => {
    const accounts = new Map([["working_fund", "2020-01-01"]]);
    expect(statements.owed(input({}, { accounts }), "2024-12")).toEqual([]);
    expect(statements.owed(input({}, { accounts }), "2025-03")).toHaveLength(1);
  });

  it("may be given month by month, and are met by the last of them", () => {
    const parts = [
      statement("c", "2026-03-01", "2026-03-31", "2026-04-02"),
      statement("a", "2026-01-01", "2026-01-31", "2026-04-03"),
      statement("b", "2026-02-01", "2026-02-28", "2026-04-28"),
    ];
    const quarter = { from: "2026-01-01", to: "2026-03-31" };
    expect(covering(parts, quarter)).toEqual({ record: "b", at: "2026-04-28T04:00:00.000Z" });
    expect(covering(parts.slice(0, 2), quarter)).toBeUndefined();
    expect(
      covering([statement("y", "2026-01-01", "2026-12-31", "2027-01-02")], quarter),
    ).toBeUndefined();
  });
});

describe("notices", () => {
  it("are met by the first one of the period, a day off at its end included in the next working day", () => {
    const facts = { disclosures: [notice("n1", "2026-04-02"), notice("n2", "2026-06-30")] };
    const [q2] = notices.owed(input(facts), "2026-06");
    expect(q2?.met?.record).toBe("n1");
    expect(q2?.due.date).toBe("2026-06-30");
    const [q1] = notices.owed(input(facts), "2026-03");
    expect(q1?.met).toBeUndefined();
    // 2026-01-31 is a Saturday; the month's notice may come on Monday.
    const settings = [settled("residentsNoticeCadence", "9901", "month")];
    const monday = { disclosures: [notice("n3", "2026-02-02")] };
    expect(notices.owed(input(monday, { settings }), "2026-01")[0]?.met?.record).toBe("n3");
  });
});

describe("governments", () => {
  it("owe figures of a period within 20 working days of its end", () => {
    const owed = periodicFigures.flatMap((duty) =>
      duty.owed(input({}, { bodies: [county] }), "2026-09"),
    );
    expect(owed.map(({ duty, due }) => `${duty} ${due.date}`)).toEqual([
      "appropriation 2026-11-03",
    ]);
  });

  it("owe a list within 20 working days of taking effect, and nothing of before they had a key", () => {
    const lists = ["2026-01-05", "2024-12-31"].map((on) =>
      fact("duty-lists", on, on, { listType: "negative" }, county),
    );
    const bound = input({ "duty-lists": lists }, { bodies: [county] });
    expect(dutyLists.owed(bound, "2026-01").map(({ due }) => due.date)).toEqual(["2026-02-02"]);
    expect(dutyLists.owed(bound, "2024-12")).toEqual([]);
  });
});

describe("answers to others", () => {
  const bodies = [committee, county];
  const appraisal = (on: string, answers?: DutyFact["answers"]): DutyFact => ({
    ...fact("evaluations", "e1", on, { debtor: county.uscc }),
    ...(answers !== undefined && { answers }),
  });

  it("are owed by the organisation appraised, 15 working days after the opinions or as settled", () => {
    const own = { evaluations: [appraisal("2026-09-21")] };
    const [owed, ...more] = responses.owed(input(own, { bodies }), "2026-09");
    expect(more).toEqual([]);
    // The holidays of mid-autumn and the National Day lie between.
    expect(owed).toMatchObject({ body: county, period: "2026-09-21", due: { date: "2026-10-19" } });
    expect(owed?.startedBy).toEqual({
      ...{ dataset: "evaluations", id: "e1", area: committee.area, areaName: committee.areaName },
    });
    const settings = [settled("responseWorkingDays", "990101", 3)];
    const sooner = responses.owed(input(own, { bodies, settings }), "2026-09");
    expect(sooner.map(summary)).toEqual(["2026-09-21 undefined 2026-09-24"]);
  });

  it("are not owed for what reached an organisation before it had a key, nor by one without any", () => {
    const early = { evaluations: [appraisal("2025-01-09")] };
    expect(responses.owed(input(early, { bodies }), "2025-01")).toEqual([]);
    const unknown = { evaluations: [appraisal("2026-09-21")] };
    expect(responses.owed(input(unknown), "2026-09")).toEqual([]);
  });

  it("are met by what was accepted first", () => {
    const answers = [
      { record: "own", at: "2026-10-12T02:00:00.000Z" },
      { record: "other", at: "2026-10-10T02:00:00.000Z" },
    ];
    const [owed] = responses.owed(
      input({ evaluations: [appraisal("2026-09-21", answers)] }, { bodies }),
      "2026-09",
    );
    expect(owed?.met).toEqual(answers[1]);
  });

  it("are owed to residents by the committee asked, within days carried to a working day", () => {
    const asked = { queries: [fact("queries", "q1", "2026-09-17", {})] };
    // 2 October is a holiday, and so is every day up to the 7th.
    expect(queryAnswers.owed(input(asked), "2026-09").map(summary)).toEqual([
      "2026-09-17 undefined 2026-10-08",
    ]);
  });

  it("are due within the months that are looked through, however long a setting makes them", () => {
    const settings = [
      settled("responseWorkingDays", "990101", 120),
      settled("proposalWorkingDays", "990101", 120),
      settled("queryReplyDays", "990101", 120),
    ];
    for (let day = 0; day < 730; day += 1) {
      const on = addDays("2025-01-10", day);
      const own = {
        evaluations: [appraisal(on)],
        proposals: [fact("proposals", "p1", on, { debtor: county.uscc })],
        queries: [fact("queries", "q1", on, {})],
      };
      for (const duty of [responses, proposalReplies, queryAnswers]) {
        const [owed] = duty.owed(input(own, { bodies, settings }), on.slice(0, 7));
        const last = addMonths(on.slice(0, 7), delayOf(duty));
        expect(owed?.due.date.slice(0, 7), `${duty.duty} of ${on}`).toSatisfy(
          (due: string) => due <= last,
        );
      }
    }
  });
});

describe("an obligation on a day", () => {
  const owed: Owed = {
    ...{ body: committee, duty: "statement", dataset: "receipts", period: "2026-Q1" },
    ...{ from: "2026-01-01", due: { date: "2026-04-20", provisional: false } },
  };
  const met = (at: string): Owed => ({ ...owed, met: { record: "r", at } });
  const shown = (one: Owed, on: string): string => {
    const { status, daysLate, record } = obligationOn(one, on);
    return [status, daysLate, record].map(String).join(" ");
  };

  it("is due until 24:00 in Beijing, and missing from the next day", () => {
    expect(shown(owed, "2026-04-20")).toBe("due 0 null");
    expect(shown(owed, "2026-04-21")).toBe("missing 1 null");
  });

  it("is on time where it was accepted before 24:00 in Beijing, and late after", () => {
    expect(shown(met("2026-04-20T15:59:59.999Z"), "2026-05-01")).toBe("on_time 0 r");
    expect(shown(met("2026-04-20T16:00:00.000Z"), "2026-05-01")).toBe("late 1 r");
  });

  it("knows nothing of what is accepted after the day it is judged at", () => {
    expect(shown(met("2026-04-23T02:00:00.000Z"), "2026-04-22")).toBe("missing 2 null");
    expect(shown(met("2026-04-23T02:00:00.000Z"), "2026-04-23")).toBe("late 3 r");
  });
});

function input(
  facts: Readonly<Record<string, readonly DutyFact[]>>,
  {
    bodies = [committee],
    accounts = new Map<string, string>(),
    settings = [],
  }: {
    readonly bodies?: readonly DutyBody[];
    readonly accounts?: ReadonlyMap<string, string>;
    readonly settings?: readonly DutyFact[];
  } = {},
): DutyInput {
  return {
    bodies,
    facts: (dataset) => facts[dataset] ?? [],
    debtor: (uscc) => bodies.find((body) => body.uscc === uscc),
    accounts: () => accounts,
    setting: settingAmong(settings),
  };
}

function fact(
  dataset: string,
  id: string,
  on: string,
  values: DutyFact["values"],
  { uscc, area }: DutyBody = committee,
): DutyFact {
  return { dataset, id, on, values, owner: uscc, area, at: `${on}T04:00:00.000Z` };
}

function catalogue(fundAccounts: readonly string[], dueDay: number): DutyFact {
  const values = { fundAccounts, bodies: ["residents_committee"], dueDay };
  return { ...fact("disclosure-catalogue", "cat", "2025-01-01", values), area: "990101" };
}

function settled(setting: string, area: string, value: string | number): DutyFact {
  return {
    ...fact("rules-settings", `${setting}-${area}`, "2025-01-01", { setting, value }),
    area,
  };
}

function statement(id: string, from: string, to: string, accepted: string): DutyFact {
  const values = { from, to, fundAccount: "working_fund" };
  return { ...fact("receipts", id, to, values), at: `${accepted}T04:00:00.000Z` };
}

function notice(id: string, on: string): DutyFact {
  return fact("disclosures", id, on, {});
}

function summary({ period, fundAccount, due }: Owed): string {
  return `${period} ${String(fundAccount)} ${due.date}`;
}
