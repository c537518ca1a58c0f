/** @jsxImportSource hono/jsx/dom */
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { eventFiles } from "./event-value.ts";

/** A place to drop a file on, and the same by keyboard. */
export function ChooseFile({
  id,
  label,
  accept,
  onFile,
}: {
  readonly id: string;
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  const [over, setOver] = useState(false);
  const take = (event: Event): void => {
    for (const file of eventFiles(event)) onFile(file);
    // The same file may be chosen again after it was mended.
    if (event.target instanceof HTMLInputElement) event.target.value = "";
  };
  return (
    <div
      class={over ? "drop over" : "drop"}
      onDragOver={(event: Event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: Event) => {
        event.preventDefault();
        setOver(false);
        take(event);
      }}
    >
      <label for={id}>{label}</label>
      <input id={id} type="file" accept={accept} onChange={take} />
    </div>
  );
}
