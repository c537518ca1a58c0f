/** @jsxImportSource hono/jsx/dom */
/** What the fields of a form share: its surroundings, places, and errors that no input shows itself. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { FormField } from "../form/field-tree.ts";
import type { ShownRemark } from "../form/remark.ts";
import type { Values } from "../form/values.ts";

/** What fields need of the form around them. */
export interface FormAround {
  readonly remarks: readonly ShownRemark[];
  readonly attested: readonly string[];
  /** Takes a new value at a path inside the data. */
  readonly onValue: (path: FormPath, value: Values) => void;
  readonly onAttest: (name: string, attested: boolean) => void;
  /** Something to say beside a row: a running balance. */
  readonly rowNote?: (path: FormPath) => string | undefined;
  /** Whether rows are numbered anew when one goes: not where lines are published already. */
  readonly renumber: boolean;
}
export type FormPath = readonly (string | number)[];

export interface FieldProperties {
  readonly field: FormField;
  readonly value: Values;
  readonly path: FormPath;
  readonly around: FormAround;
}

export function Errors({
  pointer,
  around,
}: {
  readonly pointer: string;
  readonly around: FormAround;
}): JSX.Element {
  const own = around.remarks.filter(
    (remark) => remark.pointer === pointer && remark.severity === "error",
  );
  return (
    <>
      {own.map(({ text }) => (
        <p class="error">{text}</p>
      ))}
    </>
  );
}

/** Pointer of a path inside the first item's data. */
export function pointerOf(path: FormPath): string {
  return `/items/0/data/${path.join("/")}`;
}
