/**
 * Refusals. Every refusal is a `Problem` with a code of this table; one place turns it into RFC 9457
 * JSON. The table is also the problem pages and the OpenAPI responses.
 */
import type { Bilingual } from "./definitions.ts";
import { echoablePath } from "./personal-data/number-free.ts";

/** Status and title of every refusal the API knows. The code is the last segment of `type`. */
export const problemTable = {
  "request.malformed": p(400, "请求格式有误", "Malformed request"),
  "parameter.unknown": p(400, "未知的查询参数", "Unknown query parameter"),
  "parameter.invalid": p(400, "查询参数的值无效", "Invalid query parameter"),
  "cursor.invalid": p(400, "翻页游标无效或不属于此查询", "Cursor invalid or of another query"),
  "digest.missing": p(400, "缺少内容摘要", "Content-Digest missing"),
  "digest.malformed": p(400, "内容摘要格式有误", "Content-Digest malformed"),
  "digest.mismatch": p(400, "内容摘要与正文不符", "Content-Digest does not match the body"),
  "json.malformed": p(400, "正文不是有效的 JSON", "Body is not valid JSON"),
  "envelope.invalid": p(400, "提交的外层结构有误", "Submission envelope invalid"),
  "signature.missing": p(401, "缺少签名", "Signature missing"),
  "signature.malformed": p(401, "签名格式不符合规定", "Signature outside the profile"),
  "signature.expired": p(401, "签名时间不在允许范围内", "Signature outside its time window"),
  "signature.invalid": p(401, "签名验证未通过", "Signature does not verify"),
  "key.unknown": p(401, "密钥未登记", "Key not registered"),
  "key.revoked": p(401, "密钥已吊销", "Key revoked"),
  "publisher.not_allowed": p(403, "该单位无权在此发布", "Publisher not allowed here"),
  not_found: p(404, "未找到", "Not found"),
  "dataset.unknown": p(404, "没有这个数据集", "Unknown dataset"),
  "method.not_allowed": p(405, "不支持此方法", "Method not allowed"),
  "format.not_acceptable": p(406, "不支持此格式", "Format not available"),
  "version.conflict": p(409, "记录已有新版本", "The record has moved on"),
  "state.conflict": p(409, "记录的状态不允许此操作", "The record's state does not allow this"),
  "key.taken": p(409, "编号已被占用", "Key already taken"),
  "ref.taken": p(409, "发布单位的编号已被占用", "Reference already taken"),
  "unique.taken": p(409, "同一事项已有公示", "A live record already holds these fields"),
  "series.overlap": p(409, "期间与已公布的期间重叠", "Period overlaps a published one"),
  "submission.other_path": p(
    409,
    "相同内容已提交到其他数据集",
    "Same bytes already submitted elsewhere",
  ),
  "record.withdrawn": p(410, "该记录已撤回", "Record withdrawn"),
  "attachment.erased": p(410, "该附件已依法删除", "Attachment erased"),
  "body.erased": p(410, "原文已依法删除", "Body erased"),
  "body.too_large": p(413, "正文超过上限", "Body larger than the limit"),
  "content_type.unsupported": p(
    415,
    "不支持的内容类型或编码",
    "Unsupported content type or encoding",
  ),
  "content_type.differs": p(
    415,
    "文件内容与所称类型不符，或不是可附的类型",
    "The file is not of the type it is said to be, or of none that may be attached",
  ),
  "range.unsatisfiable": p(416, "所请求的范围超出文件", "Range beyond the end of the file"),
  "data.invalid": p(422, "数据有误", "Data invalid"),
  "attachment.unreadable": p(422, "附件无法检查", "Attachment cannot be checked"),
  "attachment.personal_data": p(422, "附件含个人信息", "Attachment holds personal data"),
  "submission.too_many_items": p(422, "一次提交最多 1000 项", "At most 1,000 items"),
  "submission.too_many_heads": p(
    422,
    "一次提交中需占号的项目过多",
    "Too many items that touch a head",
  ),
  "item.too_large": p(422, "单项数据超过 64 KB", "Item larger than 64 KB"),
  "correction.no_change": p(422, "更正内容与现版本相同", "Correction changes nothing"),
  "rate.limited": p(429, "请求过于频繁", "Too many requests"),
  internal: p(500, "服务内部错误", "Internal error"),
  busy: p(503, "服务繁忙，请稍后再试", "Busy, try again"),
  starting: p(503, "服务正在启动", "Starting"),
} as const satisfies Record<string, ProblemFacts>;

/** Status and bilingual title of one kind of refusal. */
export interface ProblemFacts {
  readonly status: number;
  readonly title: Bilingual;
}

export type ProblemCode = keyof typeof problemTable;

/** One error of many: `pointer` (RFC 6901) into the body, or `parameter` of the query. */
export interface ProblemError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly rule: string;
  readonly message: Bilingual;
  /** Personal data: the first character concerned and how many, in code points of the text sent. */
  readonly offset?: number;
  readonly length?: number;
  /** Where in a file, in words: `cell B7`, `page 3`. */
  readonly place?: Bilingual;
  /** What the item's `attested` may name to have it published all the same. */
  readonly attestable?: string;
}

/** Members that some problems carry beside the standard ones (contract.md 8). */
export interface ProblemExtras {
  readonly serverTime?: string;
  readonly currentVersion?: number;
  readonly record?: string;
  readonly existing?: string;
  readonly [member: string]: unknown;
}

/** A refusal: thrown anywhere, answered as problem+json. Anything else thrown is a bug. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: Bilingual;
  readonly errors: readonly ProblemError[];
  readonly extras: ProblemExtras;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: Bilingual,
    more: {
      readonly errors?: readonly ProblemError[];
      readonly extras?: ProblemExtras;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(`${code}: ${detail.en}`);
    this.name = "Problem";
    this.code = code;
    this.detail = detail;
    this.errors = more.errors ?? [];
    this.extras = more.extras ?? {};
    this.headers = more.headers ?? {};
  }

  /** HTTP status of this refusal. */
  get status(): number {
    return problemTable[this.code].status;
  }
}

export type Language = "zh" | "en";

/** The RFC 9457 document of a refusal, in one language; `instance` is the path that was asked. */
export function problemDocument(problem: Problem, language: Language, instance: string): object {
  return {
    type: `/problems/${problem.code}`,
    code: problem.code,
    title: problemTable[problem.code].title[language],
    status: problem.status,
    detail: problem.detail[language],
    instance: echoablePath(instance),
    ...problem.extras,
    ...(problem.errors.length > 0 && {
      errors: problem.errors.map(({ message, place, ...rest }) => ({
        ...rest,
        ...(place !== undefined && { place: place[language] }),
        message: message[language],
      })),
    }),
  };
}

function p(status: number, zh: string, en: string): ProblemFacts {
  return { status, title: { zh, en } };
}
