/** Row 7: a signed submission of one statement of five lines, up to its 201. */
import type { TransactWrite } from "../../../store/transact.ts";
import { succeeding, timed } from "../load.ts";
import { meteredAcceptance } from "../meter.ts";
import { copyTable, ourPort, type Measured } from "../place.ts";
import { perSecond, rate, type Row } from "../row.ts";
import { interleaved } from "../rounds.ts";
import { committees, nextStatement, signedPost } from "../statements.ts";
import { authority } from "../place.ts";

const each = 10;

/** Posts to the instance; the reference writes as many transactions of the same form and size. */
export async function signedWrite(measured: Measured): Promise<Row> {
  const width = committees.length;
  const count = each * width;
  const recorded = await record(measured, count);
  const cpu = { ours: 0, reference: 0 };
  const ours = async (): Promise<number> => {
    const posts = await sign(count);
    const before = await measured.order({ do: "cpu" });
    const tasks = posts.map((post) => succeeding(ourPort, { method: "POST", ...post }));
    const seconds = await timed(tasks, width);
    cpu.ours += (await measured.order({ do: "cpu" })) - before;
    await measured.order({ do: "drain" });
    return rate(count, seconds);
  };
  const reference = async (round: number): Promise<number> => {
    const transactions = recorded.map((items) => items.map((item) => moved(item, round)));
    const before = await measured.order({ do: "cpu" });
    const seconds = await measured.order({ do: "write", transactions, width });
    cpu.reference += (await measured.order({ do: "cpu" })) - before;
    return rate(count, seconds);
  };
  const figures = await interleaved(5, ours, reference);
  return {
    row: "7",
    what: "signed write, whole path",
    ours: perSecond(figures.ours),
    reference: `${perSecond(figures.reference)} transactions of the same items by the SDK, without HTTP, reads or conditions`,
    ratio: figures.ratio,
    target: "≥ 0.6",
    met: figures.ratio >= 0.6,
    note:
      `by the server's CPU time alone the ratio is ${(cpu.reference / cpu.ours).toFixed(2)} ` +
      `(${((cpu.ours * 1000) / (count * 6)).toFixed(1)} ms a submission)`,
  };
}

/** Publishers take turns, so that no two requests under way are of one chain. */
async function sign(
  count: number,
): ReturnType<typeof Promise.all<ReturnType<typeof signedPost>[]>> {
  return Promise.all(
    Array.from({ length: count }, (_, n) => {
      const committee = committees[n % committees.length];
      if (committee === undefined) throw new Error("the demo has committees");
      return signedPost(authority, committee, [nextStatement(committee, 5)]);
    }),
  );
}

async function record(measured: Measured, count: number): Promise<(readonly TransactWrite[])[]> {
  const accept = meteredAcceptance(measured.place);
  const transactions: (readonly TransactWrite[])[] = [];
  for (const post of await sign(count)) transactions.push((await accept(post)).transaction);
  await measured.order({ do: "drain" });
  return transactions;
}

/** The same item in the reference's table, in a partition of its round. */
function moved(write: TransactWrite, round: number): TransactWrite {
  if (!("Put" in write)) throw new Error("an acceptance only puts");
  const { Item } = write.Put;
  const pk = { S: `${String(round)}${Item["pk"]?.S ?? ""}` };
  return { Put: { TableName: copyTable, Item: { ...Item, pk } } };
}
