/** A bounded memory of finished pages; the least recently used go first. */
export interface FinishedPage {
  /** `Link` header. */
  readonly link: string;
  readonly body: string;
}

export interface AnswerCache {
  get(key: string): FinishedPage | undefined;
  put(key: string, page: FinishedPage): void;
}

/** Keeps at most so many UTF-16 units in all, and no page that would take more than a quarter of that. */
export function answerCache(capacity: number): AnswerCache {
  const pages = new Map<string, FinishedPage>();
  let size = 0;
  const remove = (key: string): void => {
    const page = pages.get(key);
    if (page === undefined) return;
    pages.delete(key);
    size -= sizeOf(key, page);
  };
  return {
    get: (key) => {
      const page = pages.get(key);
      if (page === undefined) return undefined;
      // Put back at the end: a Map keeps the order of insertion.
      pages.delete(key);
      pages.set(key, page);
      return page;
    },
    put: (key, page) => {
      if (sizeOf(key, page) > capacity / 4) return;
      remove(key);
      pages.set(key, page);
      size += sizeOf(key, page);
      for (const oldest of pages.keys()) {
        if (size <= capacity) break;
        remove(oldest);
      }
    },
  };
}

function sizeOf(key: string, { link, body }: FinishedPage): number {
  return key.length + link.length + body.length;
}
