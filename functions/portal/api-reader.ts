/** The portal's one source: the public API, asked again only for what has changed. */
import type { Language } from "../../core/problem.ts";

/** Asks the API; `path` is absolute (`/v1/receipts`). In this process, or over the network. */
export type Api = (path: string, headers: Readonly<Record<string, string>>) => Promise<Response>;

/** A refusal of the API, for the page that explains it. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly problem: ApiProblem;
  constructor(status: number, problem: ApiProblem) {
    super(problem.code);
    this.status = status;
    this.problem = problem;
  }
}

/** What the portal itself says of an address that it has nothing for. */
export function notFound(): ApiRefusal {
  return new ApiRefusal(404, { code: "not_found", title: "" });
}

/** What a page shows of an RFC 9457 document. */
export interface ApiProblem {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly parameter?: string; readonly message: string }[];
  /** Of a withdrawn record: why, on what ground, who and when. */
  readonly reason?: string;
  readonly ground?: string;
  readonly by?: string;
  readonly at?: string;
}

/** The reads of one page. */
export interface ApiReader {
  /** The JSON of an answer; throws {@link ApiRefusal}. Its shape is what the API's document says. */
  json<Shape>(path: string): Promise<Shape>;
  /** The same; `undefined` where there is no such thing, or no longer. */
  optional<Shape>(path: string): Promise<Shape | undefined>;
  /** The text of an answer that is no JSON (a chart). */
  text(path: string): Promise<string>;
  /** Names all that has been read, in the versions read: the page is a function of it. */
  key(): string;
  /** The newest `Last-Modified` of all answers; `undefined` where one of them told none. */
  lastModified(): string | undefined;
}

/** An answer as it was last given. */
interface Kept {
  readonly etag: string;
  readonly lastModified: string | null;
  readonly text: string;
  /** The API says that it never changes: nothing is asked again. */
  readonly forEver: boolean;
  json?: unknown;
}

/** Answers kept between pages, the longest unused going first. */
export type KeptAnswers = Map<string, Kept>;

const mostKept = 2_000;

/** A reader for one page over what earlier pages have kept. */
export function apiReader(api: Api, kept: KeptAnswers, language: Language): ApiReader {
  const used = new Map<string, Promise<Kept>>();
  const seen = new Map<string, Kept>();
  const get = (path: string): Promise<Kept> => {
    const asked = used.get(path) ?? ask(api, kept, language, path);
    used.set(path, asked);
    return asked.then((answer) => {
      seen.set(path, answer);
      return answer;
    });
  };
  const json = async <Shape>(path: string): Promise<Shape> => {
    const answer = await get(path);
    answer.json ??= JSON.parse(answer.text);
    // The API keeps to its document; whatever else it answered is a refusal, and was thrown.
    return answer.json as Shape;
  };
  return {
    json,
    optional: async (path) => {
      try {
        return await json(path);
      } catch (error) {
        if (error instanceof ApiRefusal && (error.status === 404 || error.status === 410)) {
          seen.set(path, {
            etag: String(error.status),
            lastModified: null,
            text: "",
            forEver: false,
          });
          return undefined;
        }
        throw error;
      }
    },
    text: async (path) => (await get(path)).text,
    key: () =>
      [...seen]
        .map(([path, { etag }]) => `${path} ${etag}`)
        .sort()
        .join("\n"),
    lastModified: () => newest([...seen.values()].map(({ lastModified }) => lastModified)),
  };
}

async function ask(api: Api, kept: KeptAnswers, language: Language, path: string): Promise<Kept> {
  const key = `${language} ${path}`;
  const before = kept.get(key);
  if (before?.forEver === true) return before;
  const response = await api(path, {
    "accept-language": language === "zh" ? "zh-CN" : "en",
    ...(before !== undefined && { "if-none-match": before.etag }),
  });
  if (response.status === 304 && before !== undefined) {
    kept.delete(key);
    kept.set(key, before);
    return before;
  }
  const text = await response.text();
  if (!response.ok) throw refusalOf(response.status, text);
  const answer = {
    etag: response.headers.get("etag") ?? "",
    lastModified: response.headers.get("last-modified"),
    text,
    forEver: (response.headers.get("cache-control") ?? "").includes("immutable"),
  };
  if (answer.etag !== "") keep(kept, key, answer);
  return answer;
}

function keep(kept: KeptAnswers, key: string, answer: Kept): void {
  kept.delete(key);
  kept.set(key, answer);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
}

function refusalOf(status: number, text: string): ApiRefusal {
  try {
    // All refusals of the API are problem documents; a gateway's page is not JSON.
    return new ApiRefusal(status, JSON.parse(text) as ApiProblem);
  } catch {
    return new ApiRefusal(status, { code: "internal", title: String(status) });
  }
}

function newest(times: readonly (string | null)[]): string | undefined {
  let latest: string | undefined;
  for (const time of times) {
    if (time === null) return undefined;
    if (latest === undefined || Date.parse(time) > Date.parse(latest)) latest = time;
  }
  return latest;
}
