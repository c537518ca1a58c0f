/** Files that a record names: to be saved, with the digest that its signature covers. */
import type { Child } from "hono/jsx";
import { filesNamedBy } from "../../../core/attachments/named-files.ts";
import type { Data } from "../../../core/definitions.ts";
import type { View } from "../page.ts";

/** A list of links; nothing where no file is named. */
export function AttachedFiles({ view, data }: { readonly view: View; readonly data: Data }): Child {
  const files = filesNamedBy(data);
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">{view.t({ zh: "附件", en: "Attachments" })}</h2>
      <ul>
        {files.map(({ name, bytes, sha256 }) => (
          <li>
            <a href={`/v1/attachments/${sha256}`} download={name}>
              {name}
            </a>{" "}
            {sizeOf(view, bytes)}
            <br />
            <small>
              SHA-256 <code>{sha256}</code>
            </small>
          </li>
        ))}
      </ul>
      <p>
        <small>
          {view.t({
            zh: "摘要写在已签名的公示中：下载后算出的 SHA-256 与此相同，即为公布时的原件。",
            en: "The signed notice holds these digests: a file whose SHA-256 is the same is the one that was published.",
          })}
        </small>
      </p>
    </section>
  );
}

function sizeOf({ t }: View, bytes: number): string {
  if (bytes < 1024) return t({ zh: `${String(bytes)} 字节`, en: `${String(bytes)} bytes` });
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
