/** @jsxImportSource hono/jsx/dom */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** A form whose checks are the console's own: the browser neither checks nor sends it. */
export function Form({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => void;
  readonly children?: Child;
}): JSX.Element {
  return (
    <form
      noValidate
      onSubmit={(event: Event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
