/** The log as an auditor reads it: numbers without gaps, chains without gaps or forks. */
import { expect } from "vitest";
import { leafHash } from "../../core/log/merkle.ts";
import { hex, utf8 } from "../../core/submission/encoding.ts";
import type { TestInstance } from "./instance.ts";

/** Follows every publisher's chain through the whole log by the leaves alone. */
export async function verifyEntries({ ledger }: Pick<TestInstance, "ledger">): Promise<void> {
  const entries = await ledger.sequenced(0, 100_000);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index));
  const last = new Map<string, { n: number; hash: string; at: string }>();
  for (const { submission } of entries) {
    const stored = await ledger.submission(submission);
    const leaf = JSON.parse(stored?.leaf ?? "{}") as {
      publisher: string;
      n: number;
      prev: string;
      acceptedAt: string;
    };
    const before = last.get(leaf.publisher);
    expect(leaf.n).toBe((before?.n ?? -1) + 1);
    expect(leaf.prev).toBe(before?.hash ?? "0".repeat(64));
    expect(leaf.acceptedAt > (before?.at ?? "")).toBe(true);
    const hash = hex(leafHash(utf8(stored?.leaf ?? "")));
    last.set(leaf.publisher, { n: leaf.n, hash, at: leaf.acceptedAt });
  }
}
