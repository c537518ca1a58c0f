/** What one running gongshi says of itself: at `/v1`, in headers, on pages. */

/** So many requests in so many seconds, counted per address or per publisher. */
export interface RateLimit {
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
  readonly per: "address" | "publisher";
}

export interface InstanceConfig {
  readonly environment: "production" | "sandbox" | "demo";
  /** Public origin without a slash at its end, e.g. `http://127.0.0.1:8787`. */
  readonly origin: string;
  /** Prefecture-level cities served, 4 digits each; the demo city is a second one. */
  readonly cities: readonly string[];
  /** The root organisation (USCC) and the thumbprint of its key. */
  readonly root: { readonly organization: string; readonly keyid: string };
  readonly log: { readonly origin: string; readonly vkey: string };
  /** URL of the licence of all published data; absent means {@link defaultLicence}. */
  readonly licence?: string | undefined;
  /** Where faults and security problems are reported: a `mailto:` or `https:` URI. */
  readonly contact?: string | undefined;
  /** Empty where limits are switched off. */
  readonly limits: readonly RateLimit[];
}

/** Creative Commons Attribution 4.0: what open data is under where nobody configured anything else. */
export const defaultLicence = "https://creativecommons.org/licenses/by/4.0/";
