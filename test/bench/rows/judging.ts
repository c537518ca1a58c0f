/** Judging beside row 12: what it adds to the projection, and a change that concerns ten thousand records. */
import { setTimeout as pause } from "node:timers/promises";
import { send, succeeding, timed } from "../load.ts";
import { authority, ourPort, type Measured } from "../place.ts";
import { perSecond, type Row } from "../row.ts";
import { committees, nextStatement, signedPost } from "../statements.ts";

/** Judges what row 12 has just projected in `seconds`, nothing of which was judged before. */
export async function judgingOfLines(
  measured: Measured,
  lines: number,
  seconds: number,
): Promise<Row> {
  const judged = await measured.order({ do: "judge" });
  const ratio = judged / seconds;
  return {
    row: "12",
    what: `judging those ${String(lines)} lines`,
    ours: `${judged.toFixed(1)} s`,
    reference: `${seconds.toFixed(1)} s to readable`,
    ratio,
    target: "≤ 0.20 added",
    met: ratio <= 0.2,
  };
}

const city = "1199010000A0D0018Y";
/** Bills a submission: each holds a unique key, and no more fit one transaction. */
const billsEach = 80;
const allowedSeconds = 30;
/** Milliseconds from one signed statement to the next. */
const betweenWrites = 100;

/** One new price re-judges this many bills, while signed statements go on being accepted. */
export async function rejudging(measured: Measured, bills: number): Promise<Row> {
  await publishTariff("2021-07-01", "0.5", "tariff-old");
  const tasks = Array.from({ length: Math.ceil(bills / billsEach) }, (_, n) => async () => {
    const committee = committees[n % committees.length];
    if (committee === undefined) throw new Error("the demo has committees");
    const items = Array.from({ length: billsEach }, (_each, at) =>
      billItem(committee.area, n * billsEach + at),
    );
    const post = await signedPost(authority, committee, items, "utility-bills");
    await succeeding(ourPort, { method: "POST", ...post })();
  });
  await timed(tasks, committees.length);
  await measured.order({ do: "drain" });
  await measured.order({ do: "judge" });
  // Every bill is dearer than this one: each gets a finding that it did not have.
  await publishTariff("2021-08-01", "0.4", "tariff-new");
  await measured.order({ do: "drain" });
  const start = performance.now();
  const judging = measured.order({ do: "judge" });
  const waits: number[] = [];
  // All findings of an entry are shown at once: the first that is seen says that the last is judged.
  while (!(await shown())) {
    waits.push(await writeOnce());
    await pause(betweenWrites);
  }
  const took = (performance.now() - start) / 1000;
  await judging;
  waits.sort((a, b) => a - b);
  return {
    row: "12",
    what: `a new price re-judges ${String(tasks.length * billsEach)} bills`,
    ours: `${took.toFixed(1)} s`,
    reference: "",
    target: `≤ ${String(allowedSeconds)} s, submissions go on`,
    met: took <= allowedSeconds && waits.length > 0,
    note:
      `${perSecond((tasks.length * billsEach) / took)} bills; meanwhile ${String(waits.length)} signed statements, one after ` +
      `another, were accepted in ${milliseconds(waits[Math.floor(waits.length / 2)] ?? 0)} (median), ${milliseconds(waits.at(-1) ?? 0)} at most`,
  };
}

async function shown(): Promise<boolean> {
  const { text } = await send(ourPort, { path: "/v1/findings?rule=T49&outcome=breach&limit=1" });
  return text.includes(`"rule":"T49"`);
}

async function publishTariff(from: string, priceYuan: string, ref: string): Promise<void> {
  const data = { kind: "power", tier: "single", unit: "kWh", priceYuan, from, docNo: ref };
  const item = { op: "publish", area: "9901", ref, data };
  const post = await signedPost(authority, { uscc: city }, [item], "residential-tariffs");
  await succeeding(ourPort, { method: "POST", ...post })();
}

/** A bill that the first price passes and the second does not. */
function billItem(area: string, index: number): object {
  const data = {
    facility: { name: "社区办公用房" },
    supplier: { name: "示例市供电有限公司", uscc: "91990100MA00C0053Q" },
    kind: "power",
    tier: "single",
    from: "2026-01-01",
    to: "2026-01-31",
    quantity: "100",
    unit: "kWh",
    unitPriceYuan: "0.45",
    amountFen: 4500,
    voucherNo: `付${String(index)}`,
  };
  return { op: "publish", area, data };
}

/** Seconds until one signed statement is accepted. */
async function writeOnce(): Promise<number> {
  const [committee] = committees;
  if (committee === undefined) throw new Error("the demo has committees");
  const post = await signedPost(authority, committee, [nextStatement(committee, 5)]);
  const start = performance.now();
  const { status } = await send(ourPort, { method: "POST", ...post });
  if (status !== 201) throw new Error(`a statement was answered ${String(status)}`);
  return (performance.now() - start) / 1000;
}

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
