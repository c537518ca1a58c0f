/** Statements of income and expenditure that pass every rule, and their signed submissions. */
import { randomBytes } from "node:crypto";
import { envelopeBody } from "../../core/submission/signed-submission.ts";
import { signRequest } from "../../core/submission/sign-request.ts";
import { submissionId } from "../../core/submission/submission-id.ts";
import { fundAccounts } from "../../schemas/vocabulary/money-codes.ts";
import { planKeys, seed } from "../local/bootstrap/demo-plan.ts";

/** A committee of the demo, with the area it publishes about. */
export interface Committee {
  readonly uscc: string;
  readonly area: string;
}

/** Committees that may publish statements. */
export const committees: readonly Committee[] = seed.demo.organizations
  .filter(({ kind }) => kind === "residents_committee" || kind === "villagers_committee")
  .map(({ uscc, areaCode }) => ({ uscc, area: areaCode }));

const accounts = fundAccounts.entries.map(({ code }) => code);
const keys = planKeys();

/** An item that publishes the statement of a month; `index` counts the months of all nine accounts. */
function statementItem({ uscc, area }: Committee, index: number, lines: number): object {
  const fundAccount = accounts[index % accounts.length] ?? "";
  const month = Math.floor(index / accounts.length);
  const label = `${String(2024 - Math.floor(month / 12))}-${two((month % 12) + 1)}`;
  const amounts = Array.from(
    { length: lines },
    (_, n) => 10_000 + ((index * 37 + n * 101) % 90_000),
  );
  const income = sum(amounts.filter((_, n) => n % 5 === 0));
  const expenditure = sum(amounts) - income;
  const series = `${uscc}|${fundAccount}`;
  // Each year's books begin anew, each month with what the one before has left.
  const opening = month % 12 === 0 ? 5_000_000 + index : (balances.get(series) ?? 5_000_000);
  balances.set(series, opening + income - expenditure);
  const data = {
    period: { granularity: "month", label, from: `${label}-01`, to: lastDay(label) },
    fundAccount,
    accountScheme: "community",
    openingBalanceFen: opening,
    totalIncomeFen: income,
    totalExpenditureFen: expenditure,
    closingBalanceFen: opening + income - expenditure,
    lines: amounts.map((amountFen, n) => ({
      lineNo: n + 1,
      direction: n % 5 === 0 ? "income" : "expenditure",
      itemName: names[(index + n) % names.length],
      purpose: n % 5 === 0 ? "appropriation" : "repairs_maintenance",
      amountFen,
      occurredOn: `${label}-${two((n % 28) + 1)}`,
      voucherNo: `记${String(index)}-${String(n + 1)}`,
    })),
  };
  return { op: "publish", area, data };
}

/** A signed POST, ready to be sent. */
export interface SignedPost {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly submission: string;
}

/** Signs a submission of these items by the publisher's clerk; good for five minutes. */
export async function signedPost(
  authority: string,
  committee: Pick<Committee, "uscc">,
  items: readonly object[],
  dataset = "receipts",
): Promise<SignedPost> {
  const nonce = randomBytes(16).toString("base64url");
  const body = envelopeBody({ publisher: committee.uscc, nonce, items });
  const path = `/v1/${dataset}/submissions`;
  const key = keys.get(`${committee.uscc}.clerk`);
  if (key === undefined) throw new Error(`no key of ${committee.uscc}`);
  const created = Math.floor(Date.now() / 1000);
  const headers = await signRequest({
    method: "POST",
    authority,
    path,
    body,
    keys: [key],
    created,
  });
  return { path, headers, body, submission: submissionId(body) };
}

const names = [
  "楼道照明维修",
  "物业公共部位清洁",
  "居民活动用品购置",
  "绿化养护",
  "街道拨付工作经费",
];

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function lastDay(label: string): string {
  const [year, month] = label.split("-").map(Number);
  return `${label}-${two(new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const used = new Map<string, number>();
/** What the last statement of an account has left. */
const balances = new Map<string, number>();

/** The next statement of a committee that this run has not made yet. */
export function nextStatement(committee: Committee, lines: number): object {
  const index = used.get(committee.uscc) ?? 0;
  used.set(committee.uscc, index + 1);
  return statementItem(committee, index, lines);
}
