/**
 * Where a walk stands: opaque text, bound to its query, of no use for another. Nothing in it is trusted:
 * whatever a client makes up is either a valid place of the walk or refused, so it needs no signature.
 */
import { Problem } from "../problem.ts";
import { base64url, fromBase64url, utf8 } from "../submission/encoding.ts";
import { shortHash } from "./hash.ts";

export interface CursorPlace {
  /** Seq that the whole walk answers as of. */
  readonly seq: number;
  /** Sort key of the last row that was looked at. */
  readonly after: string;
  /** Derived datasets: rows of that parent already given; absent where it is done with. */
  readonly rows?: number;
}

/** Writes a place of the walk through a list. `identity` is the query's, `list` the path. */
export function writeCursor(place: CursorPlace, list: string, identity: string): string {
  const parts = [version, binding(list, identity), place.seq, place.rows ?? "", place.after];
  return base64url(utf8(parts.join("~")));
}

/** Reads a cursor; throws `cursor.invalid` for anything that this query's walk did not write. */
export function readCursor(text: string, list: string, identity: string): CursorPlace {
  const bytes = text.length <= maxLength ? fromBase64url(text) : undefined;
  const plain = bytes === undefined ? "" : new TextDecoder().decode(bytes);
  const match =
    /^1~([0-9a-z]{1,11})~(-1|0|[1-9]\d{0,14})~(|[1-9]\d{0,4})~([\x20-\x7e]{1,400})$/.exec(plain);
  if (match?.[1] === undefined || match[4] === undefined) throw invalid();
  if (match[1] !== binding(list, identity)) throw otherQuery();
  const rows = match[3] === undefined || match[3] === "" ? undefined : Number(match[3]);
  return { seq: Number(match[2]), after: match[4], ...(rows !== undefined && { rows }) };
}

const version = "1";
const maxLength = 700;

function binding(list: string, identity: string): string {
  return shortHash(`${list}?${identity}`);
}

function invalid(): Problem {
  return cursorProblem(
    "游标无法读取，请从第一页重新开始。",
    "The cursor cannot be read; start at the first page.",
  );
}

function otherQuery(): Problem {
  return cursorProblem(
    "游标属于另一个查询：除 limit 和格式外，参数须与取得它的那一页相同。",
    "The cursor belongs to another query: all parameters but `limit` and the format must stay the same.",
  );
}

/** A refusal of the `cursor` parameter. */
export function cursorProblem(zh: string, en: string): Problem {
  const message = { zh, en };
  return new Problem("cursor.invalid", message, {
    errors: [{ parameter: "cursor", rule: "cursor.invalid", message }],
  });
}
