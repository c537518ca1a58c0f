/**
 * Compares two keys as DynamoDB sorts them: by their UTF-8 bytes. That is JavaScript's own order but for
 * surrogates, which stand for the characters above all others.
 */
export function byKey(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
