import { expect, test } from "vitest";
import { utf8 } from "../../../core/submission/encoding.ts";
import { signRequest } from "../../../core/submission/sign-request.ts";
import { testKey, testTime } from "../../support/keys.ts";

const request = {
  method: "POST",
  authority: "localhost:8787",
  path: "/v1/receipts/submissions",
  body: utf8("{}"),
  keys: [testKey("officer")],
  created: testTime,
};

test("a signed request has exactly four headers, the same in every run", async () => {
  const headers = await signRequest(request);
  expect(Object.keys(headers)).toEqual([
    "content-type",
    "content-digest",
    "signature-input",
    "signature",
  ]);
  expect(headers["content-digest"]).toBe("sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:");
  expect(await signRequest(request)).toEqual(headers);
});

test("each key signs under its own label, whether it signs at once or later", async () => {
  const slow = testKey("slow");
  const later = {
    keyid: slow.keyid,
    sign: (message: Uint8Array) => Promise.resolve(slow.sign(message)),
  };
  const headers = await signRequest({ ...request, keys: [testKey("officer"), later] });
  expect(headers["signature-input"]).toMatch(/^sig1=\(.*\);created=.*, sig2=\(.*\);created=[^,]*$/);
  expect(headers["signature"]).toMatch(/^sig1=:[^:]{88}:, sig2=:[^:]{88}:$/);
});

test("a file can be signed with its own type and method", async () => {
  const headers = await signRequest({ ...request, method: "PUT", contentType: "application/pdf" });
  expect(headers["content-type"]).toBe("application/pdf");
});

test("what no server would accept is not signed", async () => {
  const keys = ["a", "b", "c", "d", "e"].map(testKey);
  await expect(signRequest({ ...request, keys: [] })).rejects.toThrow(RangeError);
  await expect(signRequest({ ...request, keys })).rejects.toThrow(RangeError);
  await expect(signRequest({ ...request, created: 1.5 })).rejects.toThrow(RangeError);
  await expect(signRequest({ ...request, path: "/a\nb" })).rejects.toThrow(RangeError);
});
