/** @jsxImportSource hono/jsx/dom */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

/** A box to tick, with its words. */
export function CheckBox({
  checked,
  onCheck,
  children,
}: {
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
  readonly children?: Child;
}): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }: Event) =>
          onCheck(target instanceof HTMLInputElement && target.checked)
        }
      />
      {children}
    </label>
  );
}
