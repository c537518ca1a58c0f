/** What must be true of every refusal, whatever its reason; and what is read of an instance besides. */
import { expect, vi } from "vitest";
import { signingKey, type SigningKey } from "../../cli/key-file.ts";
import { pendingShards } from "../../core/ports.ts";
import { currentKey } from "../../core/projection/feed-keys.ts";
import type { PublicRecord } from "../../core/records.ts";
import type { TestAnswer, TestInstance } from "./instance.ts";
import { testKey } from "./keys.ts";

/** A key that no registry knows yet; the same in every run. */
export function newKey(name: string): SigningKey {
  return signingKey(testKey(name).jwk);
}

/**
 * Sends something that must be refused: a problem document of this status and code, in the language asked
 * for, nothing written, no bug reported.
 */
export async function expectRefusal(
  instance: TestInstance,
  send: () => Promise<TestAnswer>,
  status: number,
  code: string,
): Promise<TestAnswer> {
  const accept = vi.spyOn(instance.ledger, "accept");
  try {
    const before = await ledgerState(instance);
    const answer = await send();
    expect([answer.status, answer.json.code], JSON.stringify(answer.json)).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.json).toMatchObject({ status, type: `/problems/${code}` });
    expect(answer.json.title.length * answer.json.detail.length).toBeGreaterThan(0);
    expect(accept).not.toHaveBeenCalled();
    expect(await ledgerState(instance)).toEqual(before);
    expect(instance.bugs).toEqual([]);
    return answer;
  } finally {
    accept.mockRestore();
  }
}

/** Rules and pointers of an answer's errors. */
export function errorsOf(answer: TestAnswer): readonly string[] {
  const errors = (answer.json.errors ?? []) as { pointer?: string; rule: string }[];
  return errors.map(({ pointer, rule }) => `${rule} ${pointer ?? ""}`);
}

/** All of the ledger that can be listed: what is pending, the next number, every chain of a demo key. */
export async function ledgerState({ ledger, keys }: TestInstance): Promise<unknown> {
  const publishers = [...new Set([...keys.keys()].map((name) => name.split(".")[0] ?? ""))];
  const shards = Array.from({ length: pendingShards }, (_, shard) => ledger.pending(shard, 1000));
  const chains = publishers.map((publisher) => ledger.chain(publisher));
  return [await Promise.all(shards), await ledger.next(), await Promise.all(chains)];
}

/** The newest row of a record, as the projection has it. */
export async function recordOf(
  { feed }: Pick<TestInstance, "feed">,
  dataset: string,
  id: string | undefined,
): Promise<PublicRecord | undefined> {
  const item = await feed.get(currentKey(dataset, id ?? ""), true);
  return item === undefined ? undefined : (JSON.parse(item.json) as PublicRecord);
}

/** Id of the n-th record of an accepted submission. */
export function recordId(answer: TestAnswer, index = 0): string {
  const records = answer.json.records as readonly string[] | undefined;
  return records?.[index] ?? expect.fail(`not accepted: ${JSON.stringify(answer.json)}`);
}
