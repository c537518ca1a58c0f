/** HTML as strings, escaped where text goes in. */

/** Markup that is safe as it stands. */
export interface Html {
  readonly html: string;
}

/** Template of markup: texts are escaped, {@link Html} and lists of it go in as they are. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const texts = values.map((value) => {
    if (typeof value === "string" || typeof value === "number") return escaped(String(value));
    return "html" in value ? value.html : value.map((part) => part.html).join("\n");
  });
  return { html: parts.map((part, index) => part + (texts[index] ?? "")).join("") };
}

/** Nothing at all. */
export const nothing: Html = { html: "" };

/** Markup of a style sheet or another text that is trusted and not to be escaped. */
export function trusted(text: string): Html {
  return { html: text };
}

/** A text of the document: paragraphs, lists of lines that begin with `- `, and `code`. */
export function prose(text: string): Html {
  const blocks = text.split(/\n{2,}/).map((block) => {
    const lines = block.split("\n");
    return lines.every((line) => line.startsWith("- "))
      ? markup`<ul>
          ${lines.map((line) => markup`<li>${coded(line.slice(2))}</li>`)}
        </ul>`
      : markup`<p>${coded(block)}</p>`;
  });
  return markup`${blocks}`;
}

/** Text with `code` between back quotes. */
export function coded(text: string): Html {
  return markup`${text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`))
    .reduce((all, part) => trusted(all.html + part.html), nothing)}`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
