/** The operations of attached files. */
import { attachmentMediaTypes } from "../core/attachments/media-types.ts";
import { operation, pathParameter, type Operation } from "./operation.ts";
import { parameterRef } from "./parameters.ts";
import { contentOf, found, headerRef, problems } from "./responses.ts";
import { objectOf, text, time, whole } from "./schemas.ts";
import { dryRun, signed } from "./submit-operation.ts";
import { described } from "./texts.ts";

/** The file that the demo's history has. */
const exampleFile = "4a3667adcf71778233a5fc0563944e77ede822995a5e6d4b9f8e5923728970e8";
const path = "/v1/attachments/{sha256}";

/** Upload and download. */
export function attachmentOperations(): readonly Operation[] {
  const bytes = { type: "string", format: "binary" } as const;
  const content = contentOf(Object.fromEntries(attachmentMediaTypes.map((type) => [type, bytes])));
  const digest = pathParameter(
    "sha256",
    "文件的 SHA-256，64 位小写十六进制",
    "the file's SHA-256, 64 lower-case hexadecimal digits",
    exampleFile,
  );
  const answer = contentOf({ "application/json": uploaded });
  return [
    operation({
      path,
      id: "getAttachment",
      tag: "submissions",
      summary: { zh: "读取附件", en: "An attached file" },
      description: {
        zh: "强 ETag、Repr-Digest，支持 Range，一律作为下载。含图片或须人工核对的文件，在引用并注明 attested 的公示公布后才提供；依法删除后为 410。",
        en: "With a strong ETag and Repr-Digest, takes Range, always as a download. What a person must have looked at is given out once a published record that attests it names it; after an erasure it is a 410.",
      },
      parameters: [digest, parameterRef("langOfPage")],
      responses: {
        ...found(
          "该文件",
          "the file",
          Object.fromEntries(attachmentMediaTypes.map((t) => [t, bytes])),
        ),
        ...problems(400, 404, 410, 416, 500, 503),
      },
      example: path.replace("{sha256}", exampleFile),
    }),
    operation({
      method: "put",
      path,
      id: "putAttachment",
      tag: "submissions",
      summary: { zh: "上传附件", en: "Upload a file" },
      description: {
        zh: "与提交同样签名（负责人或经办人密钥）；正文即文件，其 SHA-256 与地址相同，类型以内容为准。文字经个人信息检查，不得公布的退回（422，只说位置和种类）；attest 列出引用它的项目须在 attested 中注明的内容。7 天内未被任何公示引用的，8 天后删除。重复上传无害。",
        en: "Signed like a submission, by a key of an officer or clerk; the body is the file, its SHA-256 that of the path, its type what its bytes are. Its text is scanned for personal data: what may not be published is refused (422, place and kind alone); `attest` lists what an item that names it must have in `attested`. What no record names within 7 days is destroyed after 8. Sending it again is harmless.",
      },
      parameters: [digest, ...signed, dryRun],
      requestBody: { required: true, content },
      responses: {
        "200": {
          ...described("已有该文件；或试上传有效", "it was there already; or a valid dry run"),
          content: answer,
        },
        "201": {
          ...described("已保存", "stored"),
          headers: { Location: headerRef("Location"), RateLimit: headerRef("RateLimit") },
          content: answer,
        },
        ...problems(400, 401, 403, 404, 410, 413, 415, 422, 429, 500, 503),
      },
      example: path.replace("{sha256}", exampleFile),
    }),
  ];
}

const uploaded = objectOf(
  {
    status: { ...text, enum: ["stored", "valid"] },
    sha256: text,
    mediaType: { ...text, enum: [...attachmentMediaTypes] },
    bytes: whole,
    attest: { type: "array", items: text },
    uploadedAt: time,
    warnings: {
      type: "array",
      items: objectOf({ pointer: text, rule: text, message: text, place: text, attestable: text }, [
        "place",
        "attestable",
      ]),
    },
    links: objectOf({ self: text }),
  },
  ["uploadedAt"],
);
