/** Text inside XML 1.0. */

/**
 * A text as the content of an element or an attribute. Safe with any text: what XML 1.0 (section 2.2) has no
 * way to write, control characters and lone surrogates among it, becomes U+FFFD.
 */
export function xmlText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(forbidden, "\uFFFD")
    .replaceAll(special, (sign) => entities[sign] ?? sign);
}

/** Most texts hold nothing of it, and a table has millions. */
const suspicious = /[\u0000-\u0008\u000b-\u001f&<>"\ud800-\udfff\ufffe\uffff]/;
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** A carriage return would be read as a line feed. */
const special = /[&<>"\r]/g;
const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};
