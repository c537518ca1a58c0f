/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";

/** A page's heading; it takes the focus, so that a new page is read from its beginning. */
export function Heading({ text }: { readonly text: string }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} · ${document.title.split(" · ").at(-1) ?? ""}`;
    heading.current?.focus();
  }, [text]);
  return (
    <h1 ref={heading} tabindex={-1}>
      {text}
    </h1>
  );
}
