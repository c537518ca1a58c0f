/** @jsxImportSource hono/jsx/dom */
/** All that is to be mended, in one place; each leads to its field. */
import { useEffect, useRef } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { elementId, type ShownRemark } from "../form/remark.ts";

export function ErrorSummary({
  remarks,
}: {
  readonly remarks: readonly ShownRemark[];
}): JSX.Element {
  const { say } = useConsole();
  const box = useRef<HTMLDivElement>(null);
  const errors = remarks.filter(({ severity }) => severity === "error");
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [remarks]);
  if (errors.length === 0) return <></>;
  return (
    <div class="notice wrong summary" role="alert" tabindex={-1} ref={box}>
      <h2>
        {say(`有 ${String(errors.length)} 处需要修改`, `${String(errors.length)} to be mended`)}
      </h2>
      <ul>
        {errors.map(({ pointer, text }) => (
          <li>
            {pointer === "" ? (
              text
            ) : (
              <button type="button" class="link" onClick={() => focusOn(pointer)}>
                {text}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field itself, or the nearest thing around it; a folded group opens. */
function focusOn(pointer: string): void {
  for (let at = pointer; at.includes("/"); at = at.slice(0, at.lastIndexOf("/"))) {
    const element = document.getElementById(elementId(at));
    if (element === null) continue;
    for (let around = element.closest("details"); around !== null;) {
      around.open = true;
      around = around.parentElement?.closest("details") ?? null;
    }
    element.focus();
    element.scrollIntoView({ block: "center" });
    return;
  }
}
