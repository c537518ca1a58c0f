/** @jsxImportSource hono/jsx/dom */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { CheckBox } from "./check-box.tsx";
import type { FormAround } from "./field-errors.tsx";

/** What the clerk may vouch for, where the gate holds something for a human eye. */
export function Attestations({
  names,
  around,
}: {
  readonly names: ReadonlySet<string>;
  readonly around: FormAround;
}): JSX.Element {
  const { say } = useConsole();
  return (
    <>
      {[...names].map((name) => (
        <CheckBox
          checked={around.attested.includes(name)}
          onCheck={(attested) => around.onAttest(name, attested)}
        >
          {say(
            `经办人已核对，确属可以公布（将随公示注明 ${name}）`,
            `Checked by me: it may be published (${name} is published with it)`,
          )}
        </CheckBox>
      ))}
    </>
  );
}
