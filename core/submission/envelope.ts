/** The envelope a publisher signs (contract.md 2): its form only, nothing of what the items say. */
import * as z from "zod";
import { Problem, type ProblemError } from "../problem.ts";
import type { SubmissionEnvelope } from "../records.ts";

/** Errors one answer lists: a body full of unknown members must not make an answer of megabytes. */
const maxErrors = 100;

/** Items one submission may hold. */
const maxItems = 1000;

const uscc = z.string().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/);
const data = z.record(z.string(), z.unknown());
/** Publishers' own numbers: short, visible, and never to be taken for a record id. */
const ref = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{C}\p{Z}]+( [^\p{C}\p{Z}]+)*$/u)
  .refine((text) => !/^[a-z2-7]{26}-\d+$/.test(text));
const recordName = z.string().min(1).max(80);
/** Not blank, and nothing in it that hides or reorders what a reader sees. Never trimmed: it is signed so. */
const reason = z
  .string()
  .max(500)
  .regex(/^(?=[\s\S]*\S)(?:[\n\t]|[^\p{Cc}\u202a-\u202e\u2066-\u2069])+$/u);
const version = z.int().min(1);
const attested = z.array(z.string().regex(/^[a-z_.]{1,40}$/)).max(10);
const endorsement = z.strictObject({
  keyid: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/),
  signature: z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/),
});
const area = z.string().regex(/^(\d{4}|\d{6}|\d{9}|\d{12})$/);

const item = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.literal("publish"),
    area: area.optional(),
    ref: ref.optional(),
    attested: attested.optional(),
    endorsement: endorsement.optional(),
    data,
  }),
  z.strictObject({
    op: z.literal("correct"),
    record: recordName,
    version,
    reason,
    erase: z.literal(true).optional(),
    ground: z.literal("personal_information").optional(),
    attested: attested.optional(),
    endorsement: endorsement.optional(),
    data,
  }),
  z.strictObject({
    op: z.literal("withdraw"),
    record: recordName,
    version,
    reason,
    ground: z.enum(["error", "superseded", "legal", "personal_information", "compromised"]),
    suspectSince: z.int().min(0).optional(),
  }),
]);

const envelope = z.strictObject({
  publisher: uscc,
  nonce: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  onBehalfOf: uscc.optional(),
  items: z.array(z.unknown()),
});

/**
 * Reads the parsed body as an envelope. Throws `envelope.invalid` (400) with a pointer for each error,
 * or `submission.too_many_items` (422). Safe on any JSON value: nothing is trusted before it is typed.
 */
export function parseEnvelope(body: unknown): SubmissionEnvelope {
  const outer = envelope.safeParse(body);
  if (!outer.success) throw invalid(outer.error.issues.flatMap((issue) => errorsOf(issue, "")));
  const { items } = outer.data;
  if (items.length > maxItems) {
    throw new Problem("submission.too_many_items", {
      zh: `一次提交最多 ${String(maxItems)} 项，现有 ${String(items.length)} 项，请分批提交。`,
      en: `At most ${String(maxItems)} items a submission; this one has ${String(items.length)}. Split it.`,
    });
  }
  if (items.length === 0) {
    throw new Problem(
      "data.invalid",
      { zh: "提交中没有任何项目。", en: "The submission holds no item." },
      {
        errors: [
          {
            pointer: "/items",
            rule: "submission.no_items",
            message: { zh: "至少需要一项。", en: "At least one item is needed." },
          },
        ],
      },
    );
  }
  const errors: ProblemError[] = [];
  const parsed = items.map((value, index) => {
    const result = item.safeParse(value);
    if (!result.success) {
      errors.push(
        ...result.error.issues.flatMap((issue) => errorsOf(issue, `/items/${String(index)}`)),
      );
      return undefined;
    }
    return result.data;
  });
  if (errors.length > 0) throw invalid(errors);
  // Zod's optional members may be present as undefined in its type, never in its result.
  return { ...outer.data, items: parsed } as SubmissionEnvelope;
}

function invalid(found: readonly ProblemError[]): Problem {
  // The first thing wrong with a value is what to mend first.
  const first = new Map(found.map((error) => [error.pointer, error] as const).reverse());
  const errors = [...first.values()].reverse().slice(0, maxErrors);
  return new Problem(
    "envelope.invalid",
    {
      zh: "提交的外层结构有误，见 errors 中逐项说明。",
      en: "The submission's envelope is invalid; see errors.",
    },
    { errors },
  );
}

/** RFC 6901 pointers of one issue; an unknown member is named by its own pointer. */
function errorsOf(issue: z.core.$ZodIssue, prefix: string): ProblemError[] {
  const at = prefix + issue.path.map((step) => `/${escapePointer(String(step))}`).join("");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      // A key nobody would write is not echoed; the pointer stops above it.
      pointer: key.length > 64 ? at : `${at}/${escapePointer(key)}`,
      rule: "envelope.unknown_member",
      message: { zh: "此处不允许有这个成员。", en: "This member is not allowed here." },
    }));
  }
  const [rule, zh, en] = explain(at, issue);
  return [{ pointer: at, rule, message: { zh, en } }];
}

function explain(pointer: string, issue: z.core.$ZodIssue): [string, string, string] {
  const member = pointer.slice(pointer.lastIndexOf("/") + 1);
  switch (member) {
    case "nonce":
      return [
        "envelope.nonce",
        "应为 16 个随机字节的 base64url（22 个字符，无填充）。",
        "16 random bytes as base64url (22 characters, unpadded) are expected.",
      ];
    case "publisher":
    case "onBehalfOf":
      return [
        "envelope.uscc",
        "应为 18 位统一社会信用代码。",
        "An 18-character unified social credit code is expected.",
      ];
    case "ref":
      return [
        "envelope.ref",
        "编号应为 1 至 64 个可见字符，且不得与记录标识同形。",
        "A ref has 1 to 64 visible characters and must not look like a record id.",
      ];
    case "area":
      return [
        "envelope.area",
        "区划代码应为 4、6、9 或 12 位数字。",
        "An area is a division code of 4, 6, 9 or 12 digits.",
      ];
    case "op":
      return [
        "envelope.op",
        "op 应为 publish、correct 或 withdraw。",
        "op is one of publish, correct, withdraw.",
      ];
    case "reason":
      return [
        "envelope.reason",
        "理由为必填，1 至 500 个字符，不得只有空白或含控制字符。",
        "A reason of 1 to 500 characters is required, not blank, without control characters.",
      ];
    default:
      return issue.code === "invalid_type"
        ? [
            "envelope.type",
            "缺少此成员或其类型不对。",
            "This member is missing or of the wrong type.",
          ]
        : ["envelope.value", "此成员的值不被接受。", "This member's value is not accepted."];
  }
}

/** Escapes one reference token of a JSON Pointer (RFC 6901 section 3). */
export function escapePointer(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
