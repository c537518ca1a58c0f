/** @jsxImportSource hono/jsx/dom */
/** Several codes of a list, as boxes to tick. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { elementId } from "../form/remark.ts";
import { CheckBox } from "./check-box.tsx";
import { Errors, pointerOf, type FieldProperties } from "./field-errors.tsx";

export function CodesField({ field, value, path, around }: FieldProperties): JSX.Element {
  const { word, say } = useConsole();
  const pointer = pointerOf(path);
  const chosen = typeof value === "string" ? value.split("\n").filter((code) => code !== "") : [];
  const choose = (code: string, wanted: boolean): void => {
    const rest = chosen.filter((one) => one !== code);
    around.onValue(path, (wanted ? [...rest, code] : rest).join("\n"));
  };
  return (
    <fieldset class="codes" id={elementId(pointer)} tabindex={-1}>
      <legend>
        {word(field.title)}
        {field.required ? null : <span class="optional">{say("（选填）", " (optional)")}</span>}
      </legend>
      <Errors pointer={pointer} around={around} />
      <div class="boxes">
        {field.codes.map((entry) => (
          <CheckBox
            checked={chosen.includes(entry.code)}
            onCheck={(wanted) => choose(entry.code, wanted)}
          >
            {word(entry)}
          </CheckBox>
        ))}
      </div>
    </fieldset>
  );
}
