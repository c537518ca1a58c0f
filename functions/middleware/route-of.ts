/**
 * The shape of a path, for logs: words stay, every other segment (an id, a code, whatever a client made
 * up) becomes `:id`. `/v1/receipts/abc…-0/versions/3` is `/v1/receipts/:id/versions/:id`.
 */
export function routeOf(path: string): string {
  const segments = path.split("/").slice(0, maxSegments);
  return segments.map((segment) => (word.test(segment) ? segment : ":id")).join("/");
}

const maxSegments = 8;
const word = /^(v1|[a-z][a-z-]{0,31}|[a-z-]{1,24}\.(json|jsonld|ttl|txt)|)$/;
