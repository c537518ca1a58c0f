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
  /** Set where hits in titles come first. */
  readonly search?: SearchPlace;
}

/** Where a search stands that walks its list twice: for the hits in titles, then for the other ones. */
export interface SearchPlace {
  readonly part: "titles" | "others";
  /** Sort keys of the first and the last of the other hits that the first walk has passed. */
  readonly first?: string;
  readonly last?: string;
}

/** Writes a place of the walk through a list. `identity` is the query's, `list` the path. */
export function writeCursor(place: CursorPlace, list: string, identity: string): string {
  const { seq, rows = "", search, after } = place;
  const parts =
    search === undefined
      ? ["1", binding(list, identity), seq, rows, after]
      : ["2", binding(list, identity), seq, search.part, search.first, search.last, after];
  return base64url(utf8(parts.map((part) => part ?? "").join("~")));
}

/** Reads a cursor; throws `cursor.invalid` for anything that this query's walk did not write. */
export function readCursor(text: string, list: string, identity: string): CursorPlace {
  const bytes = text.length <= maxLength ? fromBase64url(text) : undefined;
  const plain = bytes === undefined ? "" : new TextDecoder().decode(bytes);
  const match = plainForm.exec(plain) ?? searchForm.exec(plain);
  if (match?.groups === undefined) throw invalid();
  const { bound, seq, rows = "", after = "", part, first = "", last = "" } = match.groups;
  if (bound !== binding(list, identity)) throw otherQuery();
  const search: SearchPlace | undefined =
    part === undefined
      ? undefined
      : {
          part: part === "titles" ? part : "others",
          ...(first !== "" && { first }),
          ...(last !== "" && { last }),
        };
  return {
    ...{ seq: Number(seq), after },
    ...(rows !== "" && { rows: Number(rows) }),
    ...(search !== undefined && { search }),
  };
}

const plainForm =
  /^1~(?<bound>[0-9a-z]{1,11})~(?<seq>-1|0|[1-9]\d{0,14})~(?<rows>|[1-9]\d{0,4})~(?<after>[\x20-\x7e]{1,400})$/;
/** Sort keys hold no tilde; a place after one may end with it. */
const searchForm =
  /^2~(?<bound>[0-9a-z]{1,11})~(?<seq>-1|0|[1-9]\d{0,14})~(?<part>titles|others)~(?<first>[\x20-\x7d]{0,200})~(?<last>[\x20-\x7d]{0,200})~(?<after>[\x20-\x7e]{1,200})$/;
const maxLength = 1_000;

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
