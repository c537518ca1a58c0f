import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clerk, testFolder } from "./folder.ts";
import { run, type Reply } from "./stub-instance.ts";

const folder = testFolder();
const key = folder.json("clerk.jwk", clerk.jwk);
const publisher = "55990101MF00A00185";
const accepted: Reply = {
  status: 201,
  json: { submission: "a".repeat(26), status: "accepted", records: [] },
};
const signed = ["--key", key, "--publisher", publisher];

function itemOf(body: string | undefined): unknown {
  return (JSON.parse(body ?? "{}") as { items?: unknown[] }).items?.[0];
}

test("withdraw sends record, version, reason and ground", async () => {
  const { code, seen } = await run(
    [
      "withdraw",
      "--dataset",
      "disclosures",
      "--record",
      "x-0",
      "--version",
      "2",
      "--ground",
      "error",
      "--reason",
      "重复",
      ...signed,
    ],
    [accepted],
  );
  expect(code).toBe(0);
  expect(seen[0]?.url.pathname).toBe("/v1/disclosures/submissions");
  expect(itemOf(seen[0]?.body)).toEqual({
    op: "withdraw",
    record: "x-0",
    version: 2,
    ground: "error",
    reason: "重复",
  });
});

test("what is sent for a committee names it: --on-behalf-of of every command that changes a record", async () => {
  const committee = "54990101ME00000018";
  const change = "--record x-0 --version 1 --reason r --ground error".split(" ");
  const { code, seen } = await run(
    ["withdraw", "--dataset", "disclosures", ...change, "--on-behalf-of", committee, ...signed],
    [accepted],
  );
  expect(code).toBe(0);
  expect(JSON.parse(seen[0]?.body ?? "{}")).toMatchObject({ publisher, onBehalfOf: committee });
  const file = folder.json("named-key.json", { op: "publish", data: {} });
  const registered = await run(
    ["register", "--file", file, "--on-behalf-of", committee, ...signed],
    [accepted],
  );
  expect(JSON.parse(registered.seen[0]?.body ?? "{}")).toMatchObject({ onBehalfOf: committee });
});

test("endorse approves a version of a statement in the statement's area", async () => {
  const statement: Reply = {
    status: 200,
    json: { id: "x-0", version: 1, area: "990101003005", data: {} },
  };
  const { code, seen } = await run(
    ["endorse", "--record", "x-0", "--version", "1", "--decision", "approve", ...signed],
    [statement, accepted],
  );
  expect(code).toBe(0);
  expect(itemOf(seen[1]?.body)).toEqual({
    op: "publish",
    area: "990101003005",
    data: { record: "x-0", version: 1, decision: "approve" },
  });
});

test("register sends what keygen printed", async () => {
  const registration = { op: "publish", data: { organization: publisher } };
  const file = folder.json("key.json", { keyid: "k", registration });
  const { code, seen } = await run(["register", "--file", file, ...signed], [accepted]);
  expect([code, seen[0]?.url.pathname]).toEqual([0, "/v1/keys/submissions"]);
  expect(itemOf(seen[0]?.body)).toEqual(registration);
});

test("status says what became of a submission, in the terminal's language", async () => {
  const reply: Reply = { status: 200, json: { status: "published", seq: 41 } };
  const id = "a".repeat(26);
  expect((await run(["status", id], [reply])).out).toBe("已发布  日志序号 41\n");
  const english = await run(
    ["status", `http://127.0.0.1:8787/v1/submissions/${id}`],
    [reply],
    "en",
  );
  expect(english.out).toBe("published  log entry 41\n");
  expect((await run(["status", "x"], [reply])).code).toBe(2);
});

test("changes goes on over empty pages to the last, by the links alone", async () => {
  const line = {
    seq: 1,
    item: 0,
    at: "t",
    op: "publish",
    dataset: "receipts",
    record: "x-0",
    title: "标题",
  };
  const { out, code, seen } = await run(
    ["changes", "--after", "0", "--json"],
    [
      { status: 200, json: { data: [], links: { next: "/v1/changes?after=5" } } },
      { status: 200, json: { data: [line], links: {} } },
    ],
  );
  expect([code, out]).toEqual([0, `${JSON.stringify(line)}\n`]);
  expect(seen.map(({ url }) => url.search)).toEqual(["?after=0", "?after=5"]);
});

test("changes --follow waits on the server and goes on after the last line", async () => {
  const line = { seq: 7, item: 2, op: "publish" };
  const { code, seen } = await run(
    ["changes", "--follow"],
    [
      { status: 200, json: { data: [line], links: {} } },
      { status: 400, json: { code: "parameter.invalid", title: "t", status: 400 } },
    ],
  );
  expect(code).toBe(1);
  expect(seen[1]?.url.searchParams.get("after")).toBe("7-2");
  expect(seen[1]?.url.searchParams.get("wait")).toBe("20");
});

test("obligations lists what is due by the usual filters", async () => {
  const { code, seen } = await run(
    ["obligations", "--publisher", publisher, "--filter", "data.status=missing"],
    [{ status: 200, json: { data: [], links: {} } }],
  );
  expect(code).toBe(0);
  expect(`${seen[0]?.url.pathname ?? ""}${seen[0]?.url.search ?? ""}`).toBe(
    `/v1/obligations?publisher=${publisher}&data.status=missing`,
  );
});

test("export saves the answer's bytes under its name only once they are whole", async () => {
  const path = folder.path("list.csv");
  const { code, seen } = await run(
    ["export", "receipts", "--area", "9901", "--output", path],
    [{ status: 200, json: { any: "bytes" } }],
  );
  expect(code).toBe(0);
  expect(readFileSync(path, "utf8")).toBe('{"any":"bytes"}');
  expect(seen[0]?.url.search).toBe("?format=csv&lang=zh&area=9901");
  expect(
    (await run(["export", "receipts", "--output", path], [{ status: 400, json: {} }])).code,
  ).toBe(1);
});

test("an option written field=value is refused without its =, by every command that takes one", async () => {
  for (const args of [
    "list receipts --filter status",
    "export receipts --filter status",
    "export receipts --filter =x",
    `validate --dataset receipts --file ${folder.path("any.csv")} --answer unit`,
  ]) {
    const { code, err, seen } = await run(args.split(" "), [], "en");
    expect([code, seen.length]).toEqual([2, 0]);
    expect(err).toContain("is written field=value");
  }
});

test("completion completes commands, options and datasets in bash", async () => {
  const { out } = await run(["completion", "bash"]);
  const script = folder.path("completion.sh");
  writeFileSync(script, out);
  const complete = (...words: readonly string[]): readonly string[] =>
    execFileSync("bash", [
      "-c",
      `source ${script}; COMP_WORDS=(gongshi ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${String(words.length)}; _gongshi; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ])
      .toString()
      .trim()
      .split("\n");
  expect(complete("with")).toEqual(["withdraw"]);
  expect(complete("list", "receipt-l")).toEqual(["receipt-lines"]);
  expect(complete("submit", "--dry")).toEqual(["--dry-run"]);
  expect((await run(["completion", "zsh"])).out).toContain("#compdef gongshi");
  expect((await run(["completion", "fish"])).code).toBe(2);
});

test("every command has help with an example, in both languages", async () => {
  for (const language of ["zh", "en"] as const) {
    const { out } = await run(["--help"], [], language);
    for (const name of [
      "template",
      "correct",
      "withdraw",
      "endorse",
      "register",
      "status",
      "changes",
      "obligations",
      "export",
      "completion",
    ]) {
      expect(out).toContain(`  ${name} `);
      expect((await run([name, "--help"], [], language)).out).toContain(`  gongshi ${name} `);
    }
  }
});
