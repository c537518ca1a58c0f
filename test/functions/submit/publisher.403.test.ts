import { beforeAll, expect, test } from "vitest";
import { documents } from "../../../schemas/datasets/documents.ts";
import { notice, statement } from "../../support/examples.ts";
import { donghu, guiyuan, testInstance, type TestInstance } from "../../support/instance.ts";
import { errorsOf, expectRefusal } from "../../support/refusals.ts";

const hekou = "1199012100A0D0229U";
const qingyuan = "1199012100A0D0114M";
const utility = "91990100MA00C00298";
let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const setting = {
  op: "publish",
  area: "990101",
  data: { setting: "responseWorkingDays", value: 9, effectiveFrom: "2027-03-01", reason: "统一" },
};

test.each([
  ["another committee's area", { items: [notice({}, "990101003006")] }],
  ["an area of another county", { items: [notice({}, "990121102001")] }],
  ["an area above its own", { items: [notice({}, "990101003")] }],
  ["an unknown area beside its own", { items: [notice({}, "990101003099")] }],
  ["a dataset of other kinds", { dataset: "rules-settings", items: [setting] }],
  ["a supervisor's key alone", { signers: [`${guiyuan}.supervisor`], items: [notice()] }],
  ["the key of another organisation", { signers: [`${donghu}.officer`], items: [notice()] }],
  [
    "one key of another organisation beside its own",
    { signers: [`${guiyuan}.clerk`, `${donghu}.officer`], items: [notice()] },
  ],
  [
    "a kind that publishes no notices",
    { publisher: utility, signers: [`${utility}.clerk`], items: [notice()] },
  ],
  [
    "a county about another county",
    {
      dataset: "rules-settings",
      publisher: qingyuan,
      signers: [`${qingyuan}.officer`],
      items: [setting],
    },
  ],
])("%s is 403 with a problem that names the rule", async (_name, change) => {
  const answer = await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", ...change }),
    403,
    "publisher.not_allowed",
  );
  expect(answer.json.rule).toMatch(/^(publisher|signature)\./);
});

test("403 comes before what is wrong with the data of another's area", async () => {
  const items = [notice({ title: "", x: 1 }, "990101003006")];
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "disclosures", items }),
    403,
    "publisher.not_allowed",
  );
});

test("an organisation limited to some datasets may publish no others", async () => {
  const uscc = "55990101MF00A0093X";
  await register(uscc, "990101003019", { datasets: ["receipts"] });
  await expectRefusal(
    instance,
    () => instance.post({ ...asIfBy(uscc), items: [notice({}, "990101003019")] }),
    403,
    "publisher.not_allowed",
  );
});

test("a virtual unit has no committee: nothing is published for it, and the problem says so", async () => {
  const uscc = "54990121MF00B0098M";
  await register(uscc, "990121102498", {}, qingyuan);
  const answer = await expectRefusal(
    instance,
    () => instance.post({ ...asIfBy(uscc, hekou), items: [notice({}, "990121102498")] }),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual(["committee.not_submitting /items/0/area"]);
});

test("a community that is not registered is 422 area.unknown", async () => {
  const uscc = "55990101MF00A0101M";
  await register(uscc, "990101003077", {});
  const answer = await expectRefusal(
    instance,
    () =>
      instance.post({
        ...asIfBy(uscc),
        items: [notice({}, "990101003077"), { ...notice(), area: undefined }],
      }),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual(["area.unknown /items/0/area", "area.required /items/1/area"]);
});

test("the level of an area is the dataset's: no statement for a whole city or county", async () => {
  const answer = await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "documents",
        publisher: donghu,
        signers: [`${donghu}.officer`],
        items: [{ ...documents.example, area: "990101003" }],
      }),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual(["area.level /items/0/area"]);
  await expectRefusal(
    instance,
    () => instance.post({ dataset: "receipts", items: [{ ...statement(1), area: "9901" }] }),
    403,
    "publisher.not_allowed",
  );
});

/** The county publishes for it, since it has no key of its own. */
function asIfBy(
  uscc: string,
  publisher = donghu,
): { dataset: string; publisher: string; signers: string[]; onBehalfOf: string } {
  return {
    dataset: "disclosures",
    publisher,
    signers: [`${publisher}.officer`],
    onBehalfOf: uscc,
  };
}

async function register(
  uscc: string,
  areaCode: string,
  more: object,
  publisher = donghu,
): Promise<void> {
  const usccException = "测试代码";
  const answer = await instance.post({
    dataset: "organizations",
    publisher,
    signers: [`${publisher}.officer`],
    items: [
      {
        op: "publish",
        data: {
          ...{ uscc, name: "测试居委会", kind: "residents_committee", areaCode, parent: publisher },
          usccException,
          ...more,
        },
      },
    ],
  });
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
}
