/** Where one is in the console: the part of the address after `#`. */
import { useEffect, useState } from "hono/jsx/dom";

/** Steps of the place, decoded: `#/sent/abc` is `["sent", "abc"]`. */
export function useRoute(): readonly string[] {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = (): void => {
      // Any other fragment is a place on the page: the frame's "skip to content" leads to one.
      if (/^#?(?:\/|$)/.test(location.hash)) setHash(location.hash);
    };
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return stepsOf(hash);
}

/** A link to a place. */
export function placeOf(...steps: readonly string[]): string {
  return `#/${steps.map(encodeURIComponent).join("/")}`;
}

/** Goes there. */
export function go(...steps: readonly string[]): void {
  location.hash = placeOf(...steps);
}

function stepsOf(hash: string): readonly string[] {
  return hash
    .replace(/^#\/?/, "")
    .split("/")
    .filter((step) => step !== "")
    .map(decodeURIComponent);
}
