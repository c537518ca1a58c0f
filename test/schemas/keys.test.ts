import { expect, test } from "vitest";
import { itemIdOf } from "../../core/submission/item-id.ts";
import { checkKeyData } from "../../core/submission/key-check.ts";
import { keys } from "../../schemas/datasets/keys.ts";
import { verifyEd25519 } from "../../store/ed25519-node.ts";

test("the example of a key proves possession, and its id is the thumbprint of RFC 8037", async () => {
  const { data } = keys.example;
  expect(await checkKeyData(data, verifyEd25519)).toStrictEqual([]);
  expect(itemIdOf(keys, "a".repeat(26), 0, data)).toBe(
    "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
  );
});
