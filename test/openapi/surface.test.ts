import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import * as z from "zod";
import { breaksOf, surfaceOf } from "../../openapi/surface.ts";

const folder = resolve(import.meta.dirname, "../../openapi");
const text = readFileSync(resolve(folder, "openapi.json"), "utf8");
const current = surfaceOf(JSON.parse(text));

/** The document with one thing changed in its text. */
function planted(from: RegExp | string, to: string): readonly string[] {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return breaksOf(current, surfaceOf(JSON.parse(changed)));
}

test("nothing that was released is broken", () => {
  const released = z
    .object({ promises: z.array(z.string()), demands: z.array(z.string()) })
    .parse(
      JSON.parse(gunzipSync(readFileSync(resolve(folder, "released.json.gz"))).toString("utf8")),
    );
  expect(breaksOf(released, current)).toEqual([]);
});

test.for([
  ["a path that is gone", '"/v1/receipts":', '"/v1/receipts2":', "gone: GET /v1/receipts"],
  [
    "a parameter under another name",
    /"name": "covering"/,
    '"name": "covers"',
    "gone: GET /v1/receipts query covering",
  ],
  [
    "a value that is taken no more",
    /"geojson"/g,
    '"geo"',
    'gone: GET /v1/facilities query format = "geojson"',
  ],
  [
    "an answer's member under another name",
    /"openingBalanceFen": \{/g,
    '"openingFen": {',
    "gone: answers ReceiptsData.openingBalanceFen",
  ],
  [
    "an answer's member of another type",
    /("seq": \{\s*"type": )"integer"/g,
    '$1"string"',
    "gone: answers RecordEnvelope.seq is integer",
  ],
  [
    "a media type that is answered no more",
    /"application\/atom\+xml"/g,
    '"application/rss+xml"',
    "gone: GET /v1/receipts answers 200 application/atom+xml",
  ],
] as const)("%s is told as a break", ([, from, to, expected]) => {
  expect(planted(from, to)).toContain(expected);
});

test("a member that a submission must have from now on is told as a break, a new path's is not", () => {
  const before = { promises: ["takes A", "takes A.x"], demands: ["takes A needs x"] };
  const after = {
    promises: [...before.promises, "takes A.y", "takes B.z"],
    demands: [...before.demands, "takes A needs y", "takes B needs z"],
  };
  expect(breaksOf(before, after)).toEqual(["new demand: takes A needs y"]);
  expect(breaksOf(after, before)).toEqual(["gone: takes A.y", "gone: takes B.z"]);
});

test("what is only added breaks nobody: paths, parameters, members, values of an answer", () => {
  expect(
    planted('"/v1/receipts":', '"/v1/receipts-too": {"get": {"responses": {}}}, "/v1/receipts":'),
  ).toEqual([]);
  const more = { ...current, promises: [...current.promises, "answers ReceiptsData.more"] };
  expect(breaksOf(current, more)).toEqual([]);
});
