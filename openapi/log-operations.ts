/** The files of the log (C2SP tlog-tiles), as they are served under `/log/`. */
import type { Examples } from "./examples.ts";
import { operation, pathParameter, type Operation, type OperationFacts } from "./operation.ts";
import { query } from "./parameters.ts";
import { found, problems } from "./responses.ts";
import { text, whole, type Schema } from "./schemas.ts";

/** All paths below `/log/`. */
export function logOperations({ logSize }: Examples): readonly Operation[] {
  const size = String(logSize);
  const index = pathParameter(
    "index",
    "三位一组的序号，如 000；1000 起如 x001/234",
    "index in groups of three digits as 000; from 1000 on as x001/234",
    "000",
  );
  const width = pathParameter(
    "width",
    "部分瓦片的宽度，1 至 255",
    "width of a partial tile, 1 to 255",
    logSize,
  );
  const level = pathParameter(
    "level",
    "层，0 为叶子的摘要",
    "level; 0 holds the leaves' hashes",
    0,
  );
  const partial = {
    zh: "此处为部分瓦片；满 256 个的瓦片没有 .p/{width}。永不变化。",
    en: "This is a partial tile; a full one, of 256, goes without .p/{width}. It never changes.",
  };
  return [
    file({
      path: "/log/checkpoint",
      id: "getCheckpoint",
      summary: { zh: "最新的已签名检查点", en: "The newest signed checkpoint" },
      example: "/log/checkpoint",
    }),
    file({
      path: "/v1/checkpoints",
      id: "listCheckpoints",
      summary: { zh: "有检查点的大小", en: "Sizes that a checkpoint was signed for" },
      description: {
        zh: "每行一个；看 after 之后的 256 个大小。",
        en: "One a line, of the 256 sizes after `after`.",
      },
      parameters: [query("after", whole, "树的大小（不含）", "a size (exclusive)", 0)],
      example: "/v1/checkpoints?after=0",
    }),
    file({
      path: "/log/checkpoints/{size}",
      id: "getOldCheckpoint",
      summary: { zh: "某一大小时的检查点", en: "The checkpoint of a size" },
      parameters: [pathParameter("size", "树的大小", "size of the tree", logSize)],
      example: `/log/checkpoints/${size}`,
    }),
    file({
      path: "/log/policy",
      id: "getLogPolicy",
      summary: {
        zh: "日志的公钥与收据公钥，已签名",
        en: "Keys of the log and of receipts, signed",
      },
      example: "/log/policy",
    }),
    file(
      {
        path: "/log/tile/{level}/{index}.p/{width}",
        id: "getTile",
        summary: { zh: "摘要瓦片", en: "A tile of hashes" },
        description: partial,
        parameters: [level, index, width],
        example: `/log/tile/0/000.p/${size}`,
      },
      binary,
    ),
    file(
      {
        path: "/log/tile/entries/{index}.p/{width}",
        id: "getEntries",
        summary: { zh: "条目包：各叶子的确切文本", en: "A bundle of entries: exact leaf texts" },
        description: partial,
        parameters: [index, width],
        example: `/log/tile/entries/000.p/${size}`,
      },
      binary,
    ),
  ];
}

const binary = { "application/octet-stream": {} };

function file(
  facts: Omit<OperationFacts, "tag" | "responses">,
  content: Readonly<Record<string, Schema>> = { "text/plain": text },
): Operation {
  const { zh, en } = facts.summary;
  return operation({
    ...facts,
    tag: "log",
    responses: { ...found(zh, en, content), ...problems(400, 404, 416, 500, 503) },
  });
}
