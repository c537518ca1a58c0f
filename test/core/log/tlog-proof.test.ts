import fc from "fast-check";
import { expect, test } from "vitest";
import { LogError } from "../../../core/log/log-error.ts";
import { inclusionProof } from "../../../core/log/prove.ts";
import { parseTlogProof, tlogProofText, verifyTlogProof } from "../../../core/log/tlog-proof.ts";
import { logFiles, signer, signerVkey, tilesOf, verify } from "./log-fixture.ts";
import { leafOf, leavesOf } from "./naive-tree.ts";

const files = await logFiles(leavesOf(300), [300]);
const checkpoint = new TextDecoder().decode(files.get("checkpoint"));
const proof = { index: 270, proof: await inclusionProof(270, 300, tilesOf(files)), checkpoint };

test("a proof text has the lines of C2SP tlog-proof and verifies", async () => {
  const text = tlogProofText({ ...proof, extra: leafOf(270) });
  const lines = text.split("\n");
  expect(lines.slice(0, 3)).toEqual(["c2sp.org/tlog-proof@v1", "extra bGVhZiAyNzA=", "index 270"]);
  expect(lines.slice(3, 3 + proof.proof.length).every((line) => line.length === 44)).toBe(true);
  expect(lines.slice(3 + proof.proof.length, 6 + proof.proof.length)).toEqual([
    "",
    signer.name,
    "300",
  ]);
  const parsed = parseTlogProof(text);
  expect(
    await verifyTlogProof(parsed, parsed.extra ?? leafOf(0), signerVkey, verify),
  ).toMatchObject({
    size: 300,
  });
  expect(tlogProofText(parsed)).toBe(text);
});

test("a proof without extra data and without hashes has neither", async () => {
  const one = await logFiles(leavesOf(1), [1]);
  const note = new TextDecoder().decode(one.get("checkpoint"));
  const text = tlogProofText({ index: 0, proof: [], checkpoint: note });
  expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`);
  const parsed = parseTlogProof(text);
  expect(parsed).toEqual({ index: 0, proof: [], checkpoint: note });
  expect(await verifyTlogProof(parsed, leafOf(0), signerVkey, verify)).toMatchObject({ size: 1 });
});

test("another leaf, another index, and every changed byte of the text is refused", async () => {
  const text = tlogProofText(proof);
  await expect(verifyTlogProof(proof, leafOf(271), signerVkey, verify)).rejects.toThrow(LogError);
  await expect(
    verifyTlogProof({ ...proof, index: 271 }, leafOf(270), signerVkey, verify),
  ).rejects.toThrow(LogError);
  for (let at = 0; at < text.length; at += 1) {
    const bad = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
    await expect(
      (async () => await verifyTlogProof(parseTlogProof(bad), leafOf(270), signerVkey, verify))(),
      `byte ${at.toString()}`,
    ).rejects.toThrow(LogError);
  }
});

test("malformed proof texts are refused", () => {
  const text = tlogProofText(proof);
  const hash = text.split("\n")[2] ?? "";
  for (const bad of [
    "",
    text.replace("@v1", "@v2"),
    text.replace("index 270", "index 0270"),
    text.replace("index 270", "index"),
    text.replace("index 270\n", ""),
    text.replace("index 270", "index 270\nindex 270"),
    text.replace("index 270", "index 270\nextra AA=="),
    text.replace("index 270", "extra AA\nindex 270"),
    text.replace(hash, hash.slice(4)),
    text.replace(hash, `${hash}\r`),
    text.replace(hash, `${hash}\n`.repeat(65).trimEnd()),
    text.replace("\n\n", "\n"),
  ])
    expect(() => parseTlogProof(bad), bad.slice(0, 60)).toThrow(LogError);
});

test("whatever text comes as a proof, it is read to the byte or refused with a LogError", () => {
  const lines = fc.array(
    fc.constantFrom(
      "c2sp.org/tlog-proof@v1",
      "extra AA==",
      "index 1",
      "",
      "x",
      "A".repeat(43) + "=",
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        lines.map((list) => list.join("\n")),
      ),
      (text) => {
        try {
          expect(tlogProofText(parseTlogProof(text))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(LogError);
        }
      },
    ),
  );
});
