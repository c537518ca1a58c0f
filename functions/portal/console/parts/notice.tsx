/** @jsxImportSource hono/jsx/dom */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** A box with something to know; `wrong` is read aloud at once. */
export function Notice({
  kind = "note",
  children,
}: {
  readonly kind?: "note" | "good" | "wrong";
  readonly children?: Child;
}): JSX.Element {
  return (
    <div class={`notice ${kind}`} role={kind === "wrong" ? "alert" : "status"}>
      {children}
    </div>
  );
}
