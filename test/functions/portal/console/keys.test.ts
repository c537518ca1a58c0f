/** Keys of the console: made, backed up, brought back, registered by their sheets; with and without Ed25519 in WebCrypto. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import type { SealingCrypto } from "../../../../core/submission/sealed-key.ts";
import { utf8 } from "../../../../core/submission/encoding.ts";
import { publicKeyIn } from "../../../../core/submission/public-jwk.ts";
import {
  backupOf,
  openBackup,
  readKeyFile,
} from "../../../../functions/portal/console/keys/backup-file.ts";
import {
  keptKey,
  newSeed,
  privateJwk,
} from "../../../../functions/portal/console/keys/make-key.ts";
import { qrDrawing } from "../../../../functions/portal/qr-drawing.ts";
import {
  checkSheet,
  keyidOf,
  sheetOf,
  sheetsIn,
  sheetText,
} from "../../../../functions/portal/console/keys/registration-sheet.ts";
import { signerOf } from "../../../../functions/portal/console/keys/stored-key.ts";
import { keys } from "../../../../schemas/datasets/keys.ts";
import { guiyuan } from "../../../support/instance.ts";

const holder = { organization: guiyuan, role: "clerk", person: "clerk-2" } as const;

/** WebCrypto as it was before it had Ed25519. */
const older: SealingCrypto = {
  getRandomValues: (bytes) => crypto.getRandomValues(bytes),
  subtle: new Proxy(crypto.subtle, {
    get(subtle, name) {
      const member: unknown = Reflect.get(subtle, name);
      if (typeof member !== "function") return member;
      return (...parameters: unknown[]): unknown => {
        if (parameters.includes("Ed25519"))
          return Promise.reject(new DOMException("no", "NotSupportedError"));
        return Reflect.apply(member, subtle, parameters);
      };
    },
  }),
};

describe.each([
  ["with Ed25519 in WebCrypto", crypto, "webcrypto"],
  ["without it", older, "sealed"],
] as const)("%s", (_, its, kind) => {
  test("a key signs, verifiably, and its secret cannot be taken out again", async () => {
    const key = await keptKey(its, await newSeed(its), holder, 0);
    expect(key.secret.kind).toBe(kind);
    const secret = key.secret.kind === "webcrypto" ? key.secret.key : key.secret.lock;
    expect(secret.extractable).toBe(false);
    const message = utf8("gongshi");
    const signature = await signerOf(its, key).sign(message);
    const publicKey = publicKeyIn({ kty: "OKP", crv: "Ed25519", x: key.x }) ?? new Uint8Array();
    expect(ed25519.verify(signature, message, publicKey)).toBe(true);
  });

  test("a backup brings the same key back under its passphrase alone, and tells whose it is", async () => {
    const seed = await newSeed(its);
    const key = await keptKey(its, seed, holder, 0);
    const text = await backupOf(its, key, seed, "一句话的口令 2026");
    expect(text).not.toContain(JSON.parse(privateJwk(seed)).d);
    const file = readKeyFile(text);
    if (file?.kind !== "backup") throw new Error("a backup is read as one");
    expect(file).toMatchObject({ holder, keyid: key.keyid });
    expect(await openBackup(its, file.jwe, "一句话的口令 2026")).toEqual(seed);
    expect(await openBackup(its, file.jwe, "另一句")).toBeUndefined();
  });

  test("its sheet passes the desk's check, and not once anything in it was changed", async () => {
    const key = await keptKey(its, await newSeed(its), holder, 0);
    const sheet = await sheetOf(its, key);
    expect(keyidOf(sheet)).toBe(key.keyid);
    expect(await checkSheet(keys, sheet)).toEqual([]);
    for (const change of [{ role: "officer" }, { person: "clerk-3" }] as const)
      expect(await checkSheet(keys, { ...sheet, ...change })).toMatchObject([
        { rule: "key.proof" },
      ]);
  });
});

test("the command line's key files are read, other files are not", async () => {
  const seed = await newSeed(crypto);
  expect(readKeyFile(privateJwk(seed))).toEqual({ kind: "jwk", seed });
  const other = privateJwk(await newSeed(crypto));
  const mixed = { ...JSON.parse(privateJwk(seed)), x: JSON.parse(other).x };
  for (const text of ["", "{}", "not json", JSON.stringify(mixed)])
    expect(readKeyFile(text)).toBeUndefined();
});

test("sheets are read singly, several lines of a scanner, as a list, and as the command line writes them", async () => {
  const made = await Promise.all(
    [1, 2].map(async (n) =>
      sheetOf(
        crypto,
        await keptKey(crypto, await newSeed(crypto), { ...holder, person: `c-${String(n)}` }, 0),
      ),
    ),
  );
  const texts = made.map(sheetText);
  const both = { sheets: made, unread: 0 };
  expect(sheetsIn(texts.join("\r\n"))).toEqual(both);
  expect(sheetsIn(JSON.stringify(made))).toEqual(both);
  expect(sheetsIn(JSON.stringify(made.map((data) => ({ op: "publish", data }))))).toEqual(both);
  const shown = { keyid: "k", registration: { op: "publish", data: made[0] } };
  expect(sheetsIn(JSON.stringify(shown, null, 2)).sheets).toEqual([made[0]]);
  expect(sheetsIn(`${texts[0] ?? ""}\n扫码有误`)).toEqual({ sheets: [made[0]], unread: 1 });
});

test("a sheet fits into a QR code that a scanner reads from paper", async () => {
  const sheet = await sheetOf(crypto, await keptKey(crypto, await newSeed(crypto), holder, 0));
  const { size, path } = qrDrawing(sheetText(sheet));
  expect(size).toBeLessThanOrEqual(17 + 4 * 15 + 8); // version 15: 0.9 mm a module on 70 mm
  expect(path.length).toBeGreaterThan(1000);
});
