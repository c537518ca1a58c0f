/** Drafts: what is said of them before they are sent, and what follows by itself while they are typed. */
import { expect, test } from "vitest";
import type { Draft } from "../../../../functions/portal/console/drafts.ts";
import { changedDraft } from "../../../../functions/portal/console/form/change-draft.ts";
import { checkDraft } from "../../../../functions/portal/console/form/check-draft.ts";
import { formOf } from "../../../../functions/portal/console/form/field-tree.ts";
import { newDraft, quietStatement } from "../../../../functions/portal/console/form/new-draft.ts";
import { differences } from "../../../../functions/portal/console/form/shown-data.ts";
import { sumsOf, withSums } from "../../../../functions/portal/console/form/statement.ts";
import {
  at,
  valuesOf,
  withValue,
  type GroupValues,
} from "../../../../functions/portal/console/form/values.ts";
import { signingHindrance } from "../../../../functions/portal/console/parts/signing-hindrance.tsx";
import { keptKey, newSeed } from "../../../../functions/portal/console/keys/make-key.ts";
import { publishableBy } from "../../../../functions/portal/console/publishable.ts";
import { receipts } from "../../../../schemas/datasets/receipts.ts";
import { guiyuan, guiyuanArea } from "../../../support/instance.ts";

const io = { crypto, now: () => 0 };
const fields = formOf(receipts);
const example = valuesOf(fields, receipts.example.data);
const place = { publisher: guiyuan, area: guiyuanArea };
const noon = { now: Date.UTC(2026, 9, 15, 4), series: [] };

test("a draft of a good statement is the item that the API takes", () => {
  const draft = newDraft(io, receipts, { ...place, values: example });
  const { item, remarks } = checkDraft(receipts, draft, noon);
  expect(remarks).toEqual([]);
  expect(item).toEqual({ op: "publish", area: guiyuanArea, data: receipts.example.data });
});

test("every error of an empty draft names its field, and amounts are asked for in yuan alone", () => {
  const { remarks } = checkDraft(receipts, newDraft(io, receipts, place), noon);
  expect(remarks.map(({ pointer }) => pointer)).toContain("/items/0/data/openingBalanceFen");
  const values = withValue(example, ["lines", 0, "amountFen"], "");
  const missing = checkDraft(
    receipts,
    newDraft(io, receipts, { ...place, values: values as GroupValues }),
    noon,
  );
  const typed = withValue(example, ["lines", 1, "amountFen"], "3万");
  const draft = newDraft(io, receipts, { ...place, values: typed as GroupValues });
  expect(checkDraft(receipts, draft, noon).remarks.map(({ message }) => message.zh)).toEqual([
    "“收支明细·第2项·金额”应为以元为单位的金额，最多两位小数，例如 1,680.00。",
  ]);
  expect(missing.remarks[0]?.message.zh).toBe("缺少“收支明细·第1项·金额”。");
});

test("personal data is held back on this computer, and what may be vouched for can be", () => {
  const values = withValue(example, ["lines", 0, "itemName"], "救助三号楼2单元301室住户");
  const draft = newDraft(io, receipts, { ...place, values: values as GroupValues });
  const [remark] = checkDraft(receipts, draft, noon).remarks;
  expect(remark).toMatchObject({
    pointer: "/items/0/data/lines/0/itemName",
    attestable: expect.stringMatching(/^pii\./),
  });
  const name = remark?.attestable ?? "";
  const vouched = changedDraft(draft, { kind: "attest", name, attested: true }, 1);
  const checked = checkDraft(receipts, vouched, noon);
  expect(checked.remarks).toEqual([]);
  expect(checked.item).toHaveProperty("attested", [name]);
});

test("a period's days and a statement's number follow from what is typed, unless others were typed", () => {
  const typed = (path: string[], value: string) => ({ kind: "value", path, value }) as const;
  let draft: Draft = newDraft(io, receipts, place);
  draft = changedDraft(draft, typed(["period", "granularity"], "quarter"), 1);
  draft = changedDraft(draft, typed(["period", "label"], "2026-Q2"), 2);
  draft = changedDraft(draft, typed(["fundAccount"], "service_fund"), 3);
  expect(at(draft.values, "period")).toMatchObject({ from: "2026-04-01", to: "2026-06-30" });
  expect(draft).toHaveProperty("ref", "2026-Q2/service_fund");
  draft = changedDraft(draft, { kind: "texts", texts: { ref: "own" } }, 4);
  draft = changedDraft(draft, typed(["fundAccount"], "relief"), 5);
  expect(draft).toHaveProperty("ref", "own");
});

test("balances run line by line to the fen, up to an amount that cannot be read", () => {
  expect(sumsOf(example)).toEqual({
    ...{ incomeFen: 1200000, expenditureFen: 686400, closingFen: 763600 },
    balancesFen: [1450000, 1402000, 742000, 763600],
  });
  const open = withValue(example, ["lines", 2, "amountFen"], "3万");
  expect(sumsOf(open).balancesFen).toEqual([1450000, 1402000, undefined, undefined]);
  expect(sumsOf(open).closingFen).toBeUndefined();
  const summed = withSums(withValue(example, ["closingBalanceFen"], ""));
  expect(summed).toEqual(example);
});

test("a statement of a quiet period passes all checks", () => {
  const values = quietStatement("2026-Q3", "relief", 250000);
  const { item, remarks } = checkDraft(
    receipts,
    newDraft(io, receipts, { ...place, values }),
    noon,
  );
  expect(remarks).toEqual([]);
  expect(item).toMatchObject({
    data: { openingBalanceFen: 250000, closingBalanceFen: 250000, lines: [] },
  });
});

test("differences name the field and both texts, in labels and yuan", () => {
  const { data } = receipts.example;
  const changed = { ...data, closingBalanceFen: 763700, fundAccount: "donation" };
  expect(differences(fields, data, changed, "zh")).toEqual([
    {
      path: "fundAccount",
      title: "资金账户",
      before: expect.any(String),
      after: expect.any(String),
    },
    { path: "closingBalanceFen", title: "期末余额", before: "7,636.00 元", after: "7,637.00 元" },
  ]);
  expect(differences(fields, data, data, "zh")).toEqual([]);
});

test("a key signs only once it is registered, is not revoked, and is not its organisation's only one", async () => {
  const holder = { organization: guiyuan, role: "clerk", person: "c" } as const;
  const key = await keptKey(crypto, await newSeed(crypto), holder, 0);
  const entry = (keyid: string, more = {}) => ({
    ...{ keyid, role: "clerk", person: "c", registered: { at: "" }, ...more },
  });
  const organization = (...keys: ReturnType<typeof entry>[]) => ({
    ...{ uscc: guiyuan, name: "n", kind: "residents_committee", areaCode: guiyuanArea, keys },
  });
  const other = entry("other");
  expect(signingHindrance(undefined, organization(), true)).toBe("no_key");
  expect(signingHindrance(key, organization(other), true)).toBe("unregistered");
  expect(signingHindrance(key, undefined, false)).toBeUndefined();
  const revoked = entry(key.keyid, { revoked: { at: "", ground: "superseded" } });
  expect(signingHindrance(key, organization(revoked, other), true)).toBe("revoked");
  expect(signingHindrance(key, organization(entry(key.keyid)), true)).toBe("only_key");
  const watching = entry("s", { role: "supervisor" });
  expect(signingHindrance(key, organization(entry(key.keyid), watching), true)).toBe("only_key");
  expect(signingHindrance(key, organization(entry(key.keyid), other), true)).toBeUndefined();
});

test("an organisation is offered what its kind may publish, within its registration", () => {
  const names = (kind: string, datasets?: string[]) =>
    publishableBy({
      ...{ uscc: guiyuan, name: "n", kind, areaCode: "990101", keys: [] },
      ...(datasets !== undefined && { datasets }),
    }).map(({ name }) => name);
  expect(names("residents_committee")).toEqual(expect.arrayContaining(["disclosures", "receipts"]));
  expect(names("residents_committee")).not.toContain("facilities");
  expect(names("residents_committee", ["disclosures"])).not.toContain("receipts");
  expect(names("county")).toEqual(expect.arrayContaining(["facilities", "receipts"]));
  expect(names("county")).not.toContain("keys");
});
