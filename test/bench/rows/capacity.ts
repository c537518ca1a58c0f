/** Row 10: capacity units, as the engine counts them by DynamoDB's rules. These are exact. */
import { meteredAcceptance } from "../meter.ts";
import { meteredReads } from "../metered-reads.ts";
import { authority, type EnginePlace, type Measured } from "../place.ts";
import type { Row } from "../row.ts";
import { committees, nextStatement, signedPost, type Committee } from "../statements.ts";

/** Reads and writes of this committee's statements; `ids` are records of it. */
export async function capacity(
  measured: Measured,
  committee: Committee,
  ids: readonly string[],
): Promise<Row[]> {
  const reads = await readUnits(measured.place, committee, ids);
  const other = committees.at(-1) ?? committee;
  const accept = meteredAcceptance(measured.place);
  await accept(await signedPost(authority, other, [nextStatement(other, 5)]));
  await measured.order({ do: "drain" });
  const plain = await signedPost(authority, other, [nextStatement(other, 5)]);
  const written = await accept(plain);
  const named = { ...nextStatement(other, 5), ref: "2024-01/bench" };
  const withRef = await accept(await signedPost(authority, other, [named]));
  await measured.order({ do: "drain" });
  const kilobytes = plain.body.length / 1024;
  const base = written.writeUnits - 2 * kilobytes;
  const row = (what: string, ours: number, unit: string, target: string, met: boolean): Row => ({
    ...{
      row: "10",
      what,
      ours: `${String(Math.round(ours * 10) / 10)} ${unit}`,
      reference: "",
      target,
      met,
    },
  });
  return [
    {
      ...row("read one, by id", reads.one, "RRU per 4 KB", "≤ 0.5", reads.one <= 0.5),
      note: "a read by id is strongly consistent on purpose, so that who publishes reads it at once; that is 1 RRU per 4 KB and not 0.5",
    },
    row("list of 100 by community, settled", reads.list, "RRU", "≤ 5.5", reads.list <= 5.5),
    {
      ...row("the same within 10 s of a change", reads.fresh, "RRU", "≤ 11", reads.fresh <= 11),
      note: `${String(reads.bytes)} bytes of JSON in the list; beside it, at most once a second a process, 1 RRU tells what is visible`,
    },
    {
      ...row("accepted submission, less 2 a KB of body", base, "WRU", "≤ 12", base <= 12),
      note:
        `${String(written.writeUnits)} WRU for a body of ${String(plain.body.length)} bytes, and ${String(written.readUnits)} RRU read; ` +
        `with a ref ${String(withRef.writeUnits)} WRU and ${String(withRef.readUnits)} RRU`,
    },
  ];
}

interface ReadUnits {
  readonly one: number;
  readonly list: number;
  readonly fresh: number;
  readonly bytes: number;
}

async function readUnits(
  place: EnginePlace,
  { area }: Committee,
  ids: readonly string[],
): Promise<ReadUnits> {
  const reads = meteredReads(place);
  const { cost } = reads;
  const list = `/v1/receipts?area=${area}&limit=100`;
  // What is visible and the scopes are kept between requests: they are read before what is measured.
  await cost(`/v1/receipts?area=${area}&limit=1`);
  const fresh = await cost(list);
  const one = await cost(`/v1/receipts/${ids[0] ?? ""}`);
  reads.goOn(15_000);
  await cost(`/v1/receipts?area=${area}&limit=2`);
  const settled = await cost(`${list}&lang=zh`);
  return { one: one.units, list: settled.units, fresh: fresh.units, bytes: settled.bytes };
}
