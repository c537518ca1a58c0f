/** Files in the console: what the server would refuse is refused before anything is sent. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  sendFile,
  type FileOutcome,
} from "../../../../functions/portal/console/sending/send-file.ts";
import { png } from "../../attachments/files.ts";
import { guiyuan, sha256Of, testInstance, type TestInstance } from "../../../support/instance.ts";
import { publicApp } from "../../../support/public-instance.ts";
import { testWorld, type TestWorld } from "./console-io.ts";

let instance: TestInstance;
let world: TestWorld;
beforeAll(async () => {
  instance = await testInstance();
});
beforeEach(() => {
  world = testWorld(instance, publicApp(instance));
});

const send = (name: string, bytes: Uint8Array): Promise<FileOutcome> => {
  const file = { name, bytes: new Uint8Array(bytes) };
  return sendFile(world.io, instance.key(`${guiyuan}.clerk`), file, world.io.now());
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("a good file is sent once it was looked at, and comes back as the form names it", async () => {
  const bytes = utf8("居民公约全文\n");
  expect(await send("公约.txt", bytes)).toEqual({
    kind: "attached",
    row: {
      ...{ name: "公约.txt", mediaType: "text/plain", bytes: String(bytes.length) },
      sha256: sha256Of(bytes),
    },
    ...{ attest: [], remarks: [] },
  });
  expect(await instance.files.get(`files/${sha256Of(bytes)}`)).toEqual(bytes);
});

test("a picture comes back with what the clerk has to vouch for", async () => {
  const outcome = await send("现场.png", png);
  expect(outcome).toMatchObject({ kind: "attached", attest: ["pii.image"] });
  expect(outcome.remarks).toHaveLength(1);
});

test.for([
  [
    "with an identity number",
    "名单.csv",
    "姓名,证件\n张某,11010519491231002X\n",
    /单元格 B2起是居民身份号码/,
  ],
  ["of another kind", "公约.docx", "x", /不是可附的文件/],
  ["that is not what its name says", "公约.pdf", "文字", /内容与扩展名不符/],
] as const)("a file %s never leaves this computer", async ([, name, text, said]) => {
  world.network = "down";
  const outcome = await send(name, utf8(text));
  expect(outcome.kind).toBe("refused");
  expect(outcome.remarks.join()).toMatch(said);
  expect(outcome.remarks.join()).not.toContain("110105");
});

test("without a network it is said, and the file can be chosen again", async () => {
  world.network = "down";
  const outcome = await send("公约.txt", utf8("另一份公约\n"));
  expect(outcome).toMatchObject({ kind: "refused" });
  expect(outcome.remarks.join()).toContain("没有网络");
});
