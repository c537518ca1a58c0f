import { describe, expect, test } from "vitest";
import {
  acceptSignature,
  checkTimes,
  parseSignedRequest,
  signatureBase,
  type ReceivedRequest,
} from "../../../core/submission/http-signature.ts";
import { verifyEd25519 } from "../../../store/ed25519-node.ts";
import { receivedRequest, signedRequest, testKey, testTime } from "../../support/keys.ts";
import { refusalOf } from "./refusal.ts";

const body = { publisher: "55990101MF00A00185" };
const good = await signedRequest(body);
const inputHeader = good.headers["signature-input"] ?? "";
const signatureHeader = good.headers["signature"] ?? "";
const input = inputHeader.slice("sig1=".length);

/** The good request with some of it changed; a header set to `null` is left out. */
function changed(change: {
  readonly method?: string;
  readonly authority?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}): ReceivedRequest {
  const headers = Object.entries({ ...good.headers, ...change.headers });
  const { method, authority, path, query } = good.received;
  return receivedRequest({
    ...{ method, authority, path, query, ...change },
    headers: Object.fromEntries(
      headers.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ),
  });
}

const withInput = (text: string): ReceivedRequest =>
  changed({ headers: { "signature-input": text } });

describe("a signed request", () => {
  test("is read into its components and signatures, with the base of RFC 9421", async () => {
    const { components, signatures, dryRun } = parseSignedRequest(good.received);
    const key = testKey("officer");
    const digest = good.headers["content-digest"] ?? "";
    expect(dryRun).toBe(false);
    expect(components).toEqual({
      method: "POST",
      authority: "127.0.0.1:8787",
      path: "/v1/receipts/submissions",
      "content-type": "application/json",
      "content-digest": digest,
    });
    const [signature] = signatures;
    expect(signatures).toHaveLength(1);
    expect(signature).toMatchObject({
      label: "sig1",
      keyid: key.keyid,
      created: testTime,
      expires: testTime + 300,
      tag: "gongshi-submission",
      input,
    });
    if (signature === undefined) return;
    expect(new TextDecoder().decode(signature.base)).toBe(
      [
        '"@method": POST',
        '"@authority": 127.0.0.1:8787',
        '"@path": /v1/receipts/submissions',
        '"content-type": application/json',
        `"content-digest": ${digest}`,
        `"@signature-params": ("@method" "@authority" "@path" "content-type" "content-digest");created=${String(testTime)};expires=${String(testTime + 300)};keyid="${key.keyid}";alg="ed25519";tag="gongshi-submission"`,
      ].join("\n"),
    );
    expect(await verifyEd25519(key.publicKey, signature.base, signature.signature)).toBe(true);
  });

  test("gives every one of up to four signatures, a bad one among them included", async () => {
    const keys = ["a", "b", "c", "d"].map(testKey);
    const request = await signedRequest(body, { keys });
    const forged = `sig1=:${"A".repeat(86)}==:`;
    const signature = (request.headers["signature"] ?? "").replace(/^sig1=:[^:]*:/, forged);
    const headers = { ...request.headers, signature };
    const { signatures } = parseSignedRequest(changed({ headers }));
    expect(signatures.map(({ keyid }) => keyid)).toEqual(keys.map(({ keyid }) => keyid));
    for (const [n, { base, signature: bytes }] of signatures.entries()) {
      const publicKey = keys[n]?.publicKey ?? new Uint8Array();
      expect(await verifyEd25519(publicKey, base, bytes)).toBe(n > 0);
    }
  });

  test("may have its parameters in any order, its labels under any name and blanks at its commas", async () => {
    const request = await signedRequest(body, { keys: [testKey("a"), testKey("b")] });
    const reorder = (header: string): string =>
      header
        .replaceAll(/(;created=\d+)(;expires=\d+)/g, "$2$1")
        .replace("sig1", "clerk")
        .replace(", ", " ,\t");
    const headers = {
      ...request.headers,
      "signature-input": reorder(request.headers["signature-input"] ?? ""),
      signature: reorder(request.headers["signature"] ?? ""),
    };
    const { signatures } = parseSignedRequest(changed({ headers }));
    expect(signatures.map(({ label }) => label)).toEqual(["clerk", "sig2"]);
    expect(signatures[0]?.input).toMatch(/"\);expires=\d+;created=\d+;keyid=/);
  });

  test("is a dry run exactly when its query and its tag say so", async () => {
    const dry = await signedRequest(body, { dryRun: true });
    expect(parseSignedRequest(dry.received).dryRun).toBe(true);
    const published = changed({ headers: dry.headers });
    expect(refusalOf(() => parseSignedRequest(published)).code).toBe("signature.malformed");
    const dried = refusalOf(() => parseSignedRequest(changed({ query: "dryRun=true" })));
    expect(dried.code).toBe("signature.malformed");
    expect(dried.headers).toEqual({ "accept-signature": acceptSignature("gongshi-dry-run") });
  });
});

describe("a request outside the profile is refused, with 401 and Accept-Signature", () => {
  const label = inputHeader.replace("sig1=", "");
  test.each([
    ["no Signature-Input", { "signature-input": null }],
    ["no Signature", { signature: null }],
    ["neither", { "signature-input": null, signature: null }],
    ["empty headers", { "signature-input": "", signature: "" }],
  ])("%s: signature.missing", (_name, headers) => {
    const problem = refusalOf(() => parseSignedRequest(changed({ headers })));
    expect(problem).toMatchObject({ code: "signature.missing", status: 401 });
    expect(problem.headers).toEqual({ "accept-signature": acceptSignature("gongshi-submission") });
  });

  const replaced = (from: string | RegExp, to: string): string => inputHeader.replace(from, to);
  test.each([
    ["a component less", replaced(' "content-digest"', "")],
    ["a component more", replaced('"content-digest"', '"content-digest" "date"')],
    ["another order", replaced('"@method" "@authority"', '"@authority" "@method"')],
    ["a component twice", replaced('"@method"', '"@method" "@method"')],
    ["no component", replaced(/\(.*\)/, "()")],
    ["a key parameter on a component", replaced('"content-digest"', '"content-digest";key="zz"')],
    ["a req parameter on a component", replaced('"@method"', '"@method";req')],
    ["a component as a token", replaced('"content-type"', "content-type")],
    ["an upper-case component", replaced('"content-type"', '"Content-Type"')],
    ["two blanks between components", replaced('" "', '"  "')],
    ["blanks inside the parentheses", replaced("(", "( ")],
    ["a blank before a parameter", replaced(";created", "; created")],
    ["no list", "sig1=1"],
    ["a bare label", "sig1"],
    ["no created", replaced(/;created=\d+/, "")],
    ["no expires", replaced(/;expires=\d+/, "")],
    ["no keyid", replaced(/;keyid="[^"]*"/, "")],
    ["no alg", replaced(/;alg="[^"]*"/, "")],
    ["no tag", replaced(/;tag="[^"]*"/, "")],
    ["a nonce", `${inputHeader};nonce="x"`],
    ["an unknown flag", `${inputHeader};x`],
    ["created twice", `${inputHeader};created=${String(testTime)}`],
    ["created as text", replaced(/created=(\d+)/, 'created="$1"')],
    ["created as letters", replaced(/created=(\d+)/, 'created="abc"')],
    ["created as a token", replaced(/created=(\d+)/, "created=abc")],
    ["created as a date", replaced(/created=(\d+)/, "created=@$1")],
    ["created as a decimal", replaced(/created=(\d+)/, "created=$1.0")],
    ["created with a zero in front", replaced(/created=(\d+)/, "created=0$1")],
    ["negative created", replaced(/created=(\d+)/, "created=-$1")],
    ["negative zero", replaced(/created=\d+;expires=\d+/, "created=-0;expires=-0")],
    ["created of 16 digits", replaced(/created=\d+/, "created=1234567890123456")],
    ["expires before created", replaced(/expires=\d+/, `expires=${String(testTime - 1)}`)],
    ["expires 301 s after created", replaced(/expires=\d+/, `expires=${String(testTime + 301)}`)],
    ["another algorithm", replaced("ed25519", "hmac-sha256")],
    ["an upper-case algorithm", replaced("ed25519", "Ed25519")],
    ["another tag", replaced("gongshi-submission", "gongshi-receipt")],
    ["a short keyid", replaced(/keyid="./, 'keyid="')],
    ["a keyid with set trailing bits", replaced(/keyid="([^"]{42})."/, 'keyid="$1B"')],
    ["a keyid as a token", replaced(/keyid="([^"]*)"/, "keyid=k$1")],
    ["an escape in a text", replaced('tag="g', String.raw`tag="\g`)],
    ["the label twice", `${inputHeader}, ${inputHeader}`],
    ["another label", replaced("sig1", "sig2")],
    ["an upper-case label", replaced("sig1", "Sig1")],
    ["a trailing comma", `${inputHeader},`],
    ["a leading blank", ` ${inputHeader}`],
    ["a trailing blank", `${inputHeader} `],
    ["a label without signature", `${inputHeader}, sig2=${label}`],
    ["a line feed", `${inputHeader}\n`],
    ["a character beyond ASCII", replaced("gongshi", "ɡongshi")],
    ["no structured field", "((((((("],
    ["a very long list", `sig1=(${'"@method" '.repeat(5000)})`],
  ])("Signature-Input with %s: signature.malformed", (_name, text) => {
    const problem = refusalOf(() => parseSignedRequest(withInput(text)));
    expect(problem).toMatchObject({ code: "signature.malformed", status: 401 });
    expect(problem.headers).toEqual({ "accept-signature": acceptSignature("gongshi-submission") });
  });

  const value = signatureHeader.slice("sig1=".length);
  test.each([
    ["63 bytes", `sig1=:${"A".repeat(84)}:`],
    ["65 bytes", `sig1=:${"A".repeat(87)}=:`],
    ["no bytes", "sig1=::"],
    ["a text", `sig1="${"A".repeat(64)}"`],
    ["a token", "sig1=abc"],
    ["a list", `sig1=(${value})`],
    ["a parameter", `${signatureHeader};a`],
    ["no padding", signatureHeader.replaceAll("==:", ":")],
    ["set trailing bits", signatureHeader.replace(/.==:$/, "B==:")],
    ["base64url", `sig1=:${"_".repeat(86)}==:`],
    ["the label twice", `${signatureHeader}, ${signatureHeader}`],
    ["a signature without input", `${signatureHeader}, sig2=${value}`],
    ["another label", signatureHeader.replace("sig1", "sig2")],
  ])("Signature with %s: signature.malformed", (_name, signature) => {
    const problem = refusalOf(() => parseSignedRequest(changed({ headers: { signature } })));
    expect(problem).toMatchObject({ code: "signature.malformed", status: 401 });
  });

  test("five labels, one key under two labels, and a label of 33 characters", () => {
    const both = (labels: readonly string[]): ReceivedRequest =>
      changed({
        headers: {
          "signature-input": labels.map((name) => `${name}=${input}`).join(", "),
          signature: labels.map((name) => `${name}=${value}`).join(", "),
        },
      });
    for (const labels of [["a", "b", "c", "d", "e"], ["a", "b"], ["l".repeat(33)]]) {
      expect(refusalOf(() => parseSignedRequest(both(labels))).code).toBe("signature.malformed");
    }
    expect(() => parseSignedRequest(both(["l".repeat(32)]))).not.toThrow();
  });
});

describe("a request that no signature could make right is refused", () => {
  test.each([
    "/v1/receipts%2fsubmissions",
    "/v1/%2e%2e/receipts",
    "/v1/../receipts/submissions",
    "/v1/receipts/..",
    "/v1/./receipts",
    "/v1/收支",
    "/v1/a b",
    "/v1/a;b",
    "/v1/a\n",
    "v1/receipts",
    "*",
    "",
    `/${"a".repeat(1025)}`,
  ])("as request.malformed for the path %j", (path) => {
    expect(refusalOf(() => parseSignedRequest(changed({ path })))).toMatchObject({
      code: "request.malformed",
      status: 400,
    });
  });

  test.each([
    { method: "post" },
    { method: "PO ST" },
    { method: "" },
    { authority: "EXAMPLE.org" },
    { authority: "a\nb" },
    { headers: { trailer: "Content-Digest" } },
  ])("as request.malformed for %j", (change) => {
    expect(refusalOf(() => parseSignedRequest(changed(change))).code).toBe("request.malformed");
  });

  test.each([
    ["parameter.unknown", "x=1", "x"],
    ["parameter.unknown", "dryRun=true&x=1", "x"],
    ["parameter.unknown", "x", "x"],
    ["parameter.unknown", "dryrun=true", "dryrun"],
    ["parameter.unknown", "dry%52un=true", "dry%52un"],
    ["parameter.unknown", "&", ""],
    ["parameter.invalid", "dryRun=true&dryRun=true", "dryRun"],
    ["parameter.invalid", "dryRun", "dryRun"],
    ["parameter.invalid", "dryRun=false", "dryRun"],
    ["parameter.invalid", "dryRun=TRUE", "dryRun"],
  ])("as %s for the query %j, by name", (code, query, parameter) => {
    const problem = refusalOf(() => parseSignedRequest(changed({ query })));
    expect(problem).toMatchObject({ code, status: 400, errors: [{ parameter }] });
  });

  test.each([
    { "content-type": null },
    { "content-type": "text/plain" },
    { "content-type": "application/json; charset=gbk" },
    { "content-type": "application/json;charset=utf-8;x=1" },
    { "content-type": "application/json, application/json" },
    { "content-encoding": "gzip" },
    { "content-encoding": "identity" },
  ])("as content_type.unsupported for %j", (headers) => {
    expect(refusalOf(() => parseSignedRequest(changed({ headers })))).toMatchObject({
      code: "content_type.unsupported",
      status: 415,
    });
  });

  test("for a digest that is absent or repeated, before any signature is read", () => {
    const digest = good.headers["content-digest"] ?? "";
    const code = (headers: Record<string, string | null>): string =>
      refusalOf(() => parseSignedRequest(changed({ headers }))).code;
    expect(code({ "content-digest": null, signature: "?" })).toBe("digest.missing");
    expect(code({ "content-digest": `${digest}, ${digest}` })).toBe("digest.malformed");
  });

  test("but the charset may be named, and is covered as it was sent", async () => {
    const request = await signedRequest(body, { contentType: "application/json; charset=UTF-8" });
    expect(parseSignedRequest(request.received).components["content-type"]).toBe(
      "application/json; charset=UTF-8",
    );
  });
});

describe("the times of a signature", () => {
  const { signatures } = parseSignedRequest(good.received);

  test.each([-60_000, -59_999, 0, 299_999, 300_000])("hold %d ms after it was made", (offset) => {
    expect(() => {
      checkTimes(signatures, testTime * 1000 + offset);
    }).not.toThrow();
  });

  test.each([-60_001, 300_001, 420_000, 1e9])("do not hold %d ms after it was made", (offset) => {
    const now = testTime * 1000 + offset;
    const problem = refusalOf(() => {
      checkTimes(signatures, now);
    });
    expect(problem).toMatchObject({ code: "signature.expired", status: 401 });
    expect(problem.extras.serverTime).toBe(new Date(now).toISOString());
    expect(problem.headers).toEqual({ "accept-signature": acceptSignature("gongshi-submission") });
    expect(problem.detail.en).toContain(`${String(Math.round(Math.abs(offset) / 1000))} s`);
  });

  test("end when it says so, and all signatures must be in time", async () => {
    const short = await signedRequest(body, { expires: testTime + 10 });
    const brief = parseSignedRequest(short.received).signatures;
    expect(() => {
      checkTimes(brief, testTime * 1000 + 10_000);
    }).not.toThrow();
    for (const list of [brief, [...signatures, ...brief]]) {
      expect(
        refusalOf(() => {
          checkTimes(list, testTime * 1000 + 10_001);
        }).code,
      ).toBe("signature.expired");
    }
  });
});

test("Accept-Signature asks for exactly what the profile demands", () => {
  expect(acceptSignature("gongshi-submission")).toBe(
    'sig1=("@method" "@authority" "@path" "content-type" "content-digest");created;expires;alg="ed25519";tag="gongshi-submission"',
  );
});

test("no component can forge another line of the signature base", () => {
  const { components } = parseSignedRequest(good.received);
  for (const value of ['a\n"@path": /b', "a\r", "é", "\0"]) {
    expect(() => signatureBase({ ...components, path: value }, input)).toThrow(RangeError);
    expect(() => signatureBase(components, input + value)).toThrow(RangeError);
  }
});
