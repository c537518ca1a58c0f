/** Where an auditor reads: an instance's public interface, as an argument. */

/** An answer, whole. */
export interface AuditAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads by path. Both try again where the instance is busy or a connection breaks, and throw where no
 * answer comes at all.
 */
export interface AuditSource {
  get(path: string): Promise<AuditAnswer>;
  /** Lines of a long answer, in bounded memory. Throws where the status is not 200. */
  lines(path: string): AsyncIterable<string>;
  pause(milliseconds: number): Promise<void>;
}

/** The text of an answer with status 200; `undefined` for any other. */
export function textOf({ status, bytes }: AuditAnswer): string | undefined {
  return status === 200 ? decoder.decode(bytes) : undefined;
}

/** One for all: making one costs more than decoding a small answer. */
const decoder = new TextDecoder();
