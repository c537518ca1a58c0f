/** What authority is judged by. */
import type { Registry } from "./registry.ts";

/** The root key that a verifier must know from outside. */
export interface RootConfig {
  readonly keyid: string;
  readonly publicKey: Uint8Array;
}

export interface AuthorityContext {
  readonly registry: Registry;
  readonly root: RootConfig;
  /** Prefecture-level cities (4 digits) that the instance serves. */
  readonly cities: readonly string[];
}
