import { expect, test } from "vitest";
import type { JudgedRecord } from "../../../core/judging/check.ts";
import { entrustmentCases } from "../../../schemas/checks/article-23.ts";
import { demoRecords } from "../../support/demo-records.ts";
import { judge, judged, outcomes } from "../../support/judged.ts";

const health = "1199010100A0D00268";
const department = organization("department");
const assist = list("assist", "assist_government", { items: [{ itemCode: "XZ-018" }] });
const negative = list("negative", "negative", { items: [{ itemCode: "FM-003" }] });
const around = [department, assist, negative];

test("article 23: an entrustment with all that is asked for passes every rule", () => {
  expect(found(entrustment())).toEqual([
    "E23a pass",
    "E23b pass",
    "E23c pass",
    "E23d pass",
    "E23e pass",
    "E23f pass",
    "E23g pass",
    "E23h pass",
  ]);
});

test("article 23: members left out are not assessable, never a pass", () => {
  const bare = judged("entrustments", "bare", {
    entruster: { name: "东湖区卫生健康局", uscc: health },
    matter: "事项",
    from: "2026-04-01",
  });
  expect(found(bare)).toEqual(
    ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `E23${letter} not_assessable`),
  );
});

test("E23a, E23b: the list version in force on the mandate's date decides", () => {
  const later = list("later", "assist_government", { effectiveFrom: "2026-03-21", items: [] });
  expect(found(entrustment(), [...around, later])).toContain("E23a pass");
  const signed = entrustment({ mandate: { no: "1", signedOn: "2026-03-21" } });
  expect(found(signed, [...around, later])).toContain("E23a breach");
});

test("E23a: the list in force and the entruster's entry are named as what led to the finding", () => {
  const [judgement] = judge([entrustmentCases], [entrustment(), ...around]);
  expect(judgement?.verdict).toMatchObject({
    responsible: health,
    inputs: [department, assist],
  });
});

test("E23a, E23b: where no list is in force it cannot be told, and a removed item is not on the list", () => {
  const ended = { ...assist, data: { ...assist.data, effectiveTo: "2026-03-19" } };
  expect(found(entrustment(), [department, ended])).toEqual(
    expect.arrayContaining(["E23a not_assessable", "E23b not_assessable"]),
  );
  const removed = list("assist", "assist_government", {
    items: [{ itemCode: "XZ-018", change: "removed" }],
  });
  expect(found(entrustment(), [department, removed])).toContain("E23a breach");
});

test("E23b: an item of the negative list is a breach of a department, an advisory of a subdistrict or one not registered", () => {
  const matter = entrustment({ listItemCode: "FM-003" });
  expect(found(matter)).toContain("E23b breach");
  expect(found(matter, [organization("subdistrict"), negative])).toContain("E23b advisory");
  expect(found(matter, [negative])).toContain("E23b advisory");
});

test("E23c: a mandate signed on the first day passes, a day later or none is a breach", () => {
  const signed = (signedOn: string) => entrustment({ mandate: { no: "1", signedOn } });
  expect(found(signed("2026-04-01"))).toContain("E23c pass");
  expect(found(signed("2026-04-02"))).toContain("E23c breach");
  expect(found(entrustment({ mandate: null }))).toContain("E23c breach");
});

test("E23d: no funds are a breach, funds below the standard an advisory, at the standard a pass", () => {
  const funds = (fundsAgreedFen: number | null) =>
    entrustment({ fundsAgreedFen, fundingStandard: { amountFen: 500 }, quantity: 10 });
  expect(found(funds(0))).toContain("E23d breach");
  expect(found(funds(null))).toContain("E23d breach");
  expect(found(funds(4999))).toContain("E23d advisory");
  expect(found(funds(5000))).toContain("E23d pass");
});

test("E23d: the list's own funding standard counts where the entrustment names none", () => {
  const items = [{ itemCode: "XZ-018", fundingStandard: { amountFen: 500 } }];
  const priced = [department, list("assist", "assist_government", { items })];
  expect(found(entrustment({ fundsAgreedFen: 4999, quantity: 10 }), priced)).toContain(
    "E23d advisory",
  );
});

test("E23e: what is paid by the due date counts, the first day of the matter where none is given", () => {
  const paid = (on: string, amountFen: number, fundsDueOn?: string) =>
    entrustment({ payments: [{ on, amountFen }], fundsDueOn });
  expect(found(paid("2026-04-30", 5000, "2026-04-30"))).toContain("E23e pass");
  expect(found(paid("2026-05-01", 5000, "2026-04-30"))).toContain("E23e breach");
  expect(found(paid("2026-04-30", 4999, "2026-04-30"))).toContain("E23e breach");
  expect(found(paid("2026-04-02", 5000))).toContain("E23e breach");
});

test("E23e: a record from before the funds were due does not say that they were not paid", () => {
  const unpaid = entrustment({ payments: [], fundsDueOn: "2026-07-10" });
  expect(found(unpaid)).toContain("E23e not_assessable");
  const after = { ...unpaid, publishedAt: "2026-07-10T16:00:00.000Z" };
  expect(found(after)).toContain("E23e breach");
});

test("E23f: an empty text says that there are no working conditions", () => {
  expect(found(entrustment({ workingConditions: "" }))).toContain("E23f breach");
});

test("article 23: matters from before 2021-07-01 and certificates asked for are not judged", () => {
  expect(found(entrustment({ from: "2021-06-30" }))).toEqual([]);
  expect(found(entrustment({ reportKind: "certificate_requested" }))).toEqual([]);
});

test("article 23: in the demo ent-0002 is against E23a, c, d and f, and against no other", () => {
  const lists = demoRecords("duty-lists").map((each) => ({
    ...each,
    area: String(each.data["issuerCode"]),
  }));
  const judgements = judge(
    [entrustmentCases],
    [department, ...lists, ...demoRecords("entrustments")],
  );
  expect(outcomes(judgements).filter((outcome) => outcome.endsWith("ent-0002"))).toEqual([
    "E23a breach ent-0002",
    "E23b pass ent-0002",
    "E23c breach ent-0002",
    "E23d breach ent-0002",
    "E23f breach ent-0002",
    "E23g not_assessable ent-0002",
  ]);
});

test.each([
  [{ powerItemCode: "QW-022" }, "breach"],
  [{ matter: "老年人 健康体检的组织" }, "breach"],
  [{ powerItemCode: "QW-099" }, "pass"],
  [{}, "not_assessable"],
  [{ powerItemCode: "QW-022", listItemCode: "XZ-018" }, "pass"],
])("E23g: a matter with %j is %s beside the entruster's power list", (change, outcome) => {
  const matter = entrustment({ listItemCode: null, ...change });
  expect(found(matter, [...around, powers()])).toContain(`E23g ${outcome}`);
});

test("E23g: the power list in force on the mandate's date and of that body alone decides", () => {
  const own = entrustment({ listItemCode: null, powerItemCode: "QW-022" });
  expect(found(own)).toContain("E23g not_assessable");
  const later = powers({ effectiveFrom: "2026-03-21" });
  expect(found(own, [...around, later])).toContain("E23g not_assessable");
  const others = powers({ subject: { uscc: "1199010100A0D0018D" } });
  expect(found(own, [...around, others])).toContain("E23g not_assessable");
  expect(found(own, [organization("subdistrict"), assist, powers()])).toContain("E23g advisory");
});

test("E23g: an item said to be on an assist list that is not published is not assessable", () => {
  const own = entrustment({ powerItemCode: "QW-022" });
  expect(found(own, [department, powers()])).toContain("E23g not_assessable");
});

test("E23h: a task reported as assigned directly is a breach, and a call without mandate no pass", () => {
  expect(found(entrustment({ reportKind: "direct_assignment" }))).toContain("E23h breach");
  const called = found(entrustment({ mandate: null }));
  expect(called.filter((rule) => rule.startsWith("E23h"))).toEqual([]);
});

test("E23g, E23h: in the demo ent-0008 is an own duty passed on and ent-0007 a task assigned directly", () => {
  const records = [
    ...demoRecords("duty-lists").map((each) => ({
      ...each,
      area: String(each.data["issuerCode"]),
    })),
    ...demoRecords("entrustments"),
    department,
    judged("organizations", "qy", { uscc: "1199012100A0D0122G", kind: "department" }),
  ];
  expect(outcomes(judge([entrustmentCases], records))).toEqual(
    expect.arrayContaining(["E23g breach ent-0008", "E23h breach ent-0007"]),
  );
});

function entrustment(change: object = {}): JudgedRecord {
  return judged("entrustments", "ent", {
    entruster: { name: "东湖区卫生健康局", uscc: health },
    reportKind: "mandate",
    matter: "协助核对信息",
    listItemCode: "XZ-018",
    mandate: { no: "东民委〔2026〕7号", signedOn: "2026-03-20" },
    from: "2026-04-01",
    fundsAgreedFen: 5000,
    payments: [{ on: "2026-04-01", amountFen: 5000 }],
    workingConditions: "账号1个",
    ...change,
  });
}

function list(id: string, listType: string, change: object): JudgedRecord {
  const data = { listType, effectiveFrom: "2026-03-01", effectiveTo: null, ...change };
  return judged("duty-lists", id, data, { area: "990101" });
}

function powers(change: object = {}): JudgedRecord {
  return list("powers", "power_responsibility", {
    subject: { uscc: health },
    items: [{ itemCode: "QW-022", itemName: "老年人健康体检的组织" }],
    ...change,
  });
}

function organization(kind: string): JudgedRecord {
  return judged("organizations", health, { uscc: health, kind }, { area: "990101" });
}

/** `E23a pass`, for one entrustment. */
function found(record: JudgedRecord, others = around): readonly string[] {
  return judge([entrustmentCases], [record, ...others]).map(
    ({ check, verdict }) => `${check.rule} ${verdict.outcome}`,
  );
}
