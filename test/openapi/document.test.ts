import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isFeedPath } from "../../functions/http/page-paths.ts";
import { routes as pageRoutes } from "../../functions/portal/routes.ts";
import { buildDocument } from "../../openapi/document.ts";
import { parseExamples } from "../../openapi/examples.ts";
import { referencePage } from "../../openapi/reference.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { indicators } from "../../schemas/indicators/index.ts";
import { committed, committedOperations, committedText } from "./committed.ts";
import { emptyFeed } from "./demo-instance.ts";

const examples = parseExamples(committedText("examples.json"));
const document = buildDocument(datasets, codeLists, indicators, examples);

describe("the committed files are what the definitions give (npm run generate)", () => {
  test("openapi.json", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(JSON.parse(committedText("openapi.json")));
  });

  test.each(["zh", "en"] as const)("reference.%s.html", (language) => {
    expect(referencePage(document, language)).toBe(committedText(`reference.${language}.html`));
  });
});

describe("the document describes what is mounted, and nothing else", () => {
  test("every read has a route", async () => {
    const routes = await mountedRoutes();
    const pages = new Set(pageRoutes.map(([path]) => path.replaceAll(/:(\w+)/g, "{$1}")));
    const isMounted = (path: string): boolean =>
      isFeedPath(path) ? routes.some(({ form }) => form.test(plain(path))) : pages.has(path);
    const missing = committedOperations.filter(
      ({ method, path }) => method === "get" && !isMounted(path),
    );
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  test("every submission is taken up: without a signature it is 401, not unknown", async () => {
    const { instance } = await emptyFeed();
    const body = "{}";
    const headers = {
      "content-type": "application/json",
      "content-digest": `sha-256=:${createHash("sha256").update(body).digest("base64")}:`,
    };
    for (const { method, path } of committedOperations) {
      if (method !== "post") continue;
      const { status } = await instance.raw(path, headers, body);
      expect({ path, status }).toEqual({ path, status: 401 });
    }
    expect.assertions(datasets.filter(({ kind }) => kind === "submitted").length);
  });

  test("an upload is taken up, too: of a file that is not the path's it is 400, not unknown", async () => {
    const { instance } = await emptyFeed();
    const bytes = new TextEncoder().encode("{}");
    const puts = committedOperations.filter(({ method }) => method === "put");
    expect(puts.map(({ path }) => path)).toEqual(["/v1/attachments/{sha256}"]);
    const answer = await instance.upload({
      bytes,
      mediaType: "text/plain",
      digest: "0".repeat(64),
    });
    expect(answer.status).toBe(400);
  });

  test("every route has an operation", async () => {
    const routes = await mountedRoutes();
    const silent = routes.filter(
      ({ form }) =>
        !committedOperations.some(
          (place) => place.method === "get" && form.test(plain(place.path)),
        ),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("every dataset has a list, a record and a proof, and a submission where it is submitted to", () => {
    const missing = datasets.flatMap((dataset) => {
      const { name, kind } = dataset;
      // What is computed at each read for a day, as obligations are, has no record to be named.
      const isComputed = kind === "judged" && dataset.computed === true;
      const wanted = [
        "",
        ...(isComputed ? [] : ["/{id}"]),
        ...(kind === "judged" ? [] : ["/{id}/proof"]),
        ...(kind === "submitted" ? ["/submissions"] : []),
      ];
      return wanted
        .map((rest) => `/v1/${name}${rest}`)
        .filter((path) => !(path in committed.paths));
    });
    expect(missing).toEqual([]);
  });
});

test("a dataset that is added gets its operations, schemas, tag and section from its definition alone", () => {
  const [first] = datasets;
  if (first === undefined) throw new Error("there are datasets");
  const added = { ...first, name: "tree-registers", title: { zh: "树木登记", en: "Trees" } };
  const grown = buildDocument([...datasets, added], codeLists, indicators, examples);
  expect(Object.keys(grown.paths ?? {})).toContain("/v1/tree-registers/{id}/versions/{version}");
  expect(Object.keys(grown.components?.schemas ?? {})).toContain("TreeRegistersRecord");
  expect(referencePage(grown, "zh")).toContain("树木登记");
});

test("operation ids are unique", () => {
  const ids = committedOperations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

interface Route {
  readonly path: string;
  readonly form: RegExp;
}

/** What the feed reads; the submit app takes its one path from the raw request line. */
async function mountedRoutes(): Promise<readonly Route[]> {
  const { feed } = await emptyFeed();
  return feed.routes
    .filter(({ method, path }) => method === "GET" && path !== "/*")
    .map(({ path }) => ({ path, form: formOf(path) }));
}

/** `:name` stands for one segment, a final `*` for all that follows. */
function formOf(path: string): RegExp {
  const form = path
    .split("/")
    .map((segment) => (segment.startsWith(":") ? "[^/]+" : segment === "*" ? ".+" : segment))
    .join("/");
  return new RegExp(`^${form.replaceAll(".json", String.raw`\.json`)}$`);
}

function plain(path: string): string {
  return path.replaceAll(/[{}]/g, "");
}
