/** @jsxImportSource hono/jsx/dom */
import type { JSX } from "hono/jsx/jsx-runtime";
import { beijingTime } from "../../../../core/formats/people.ts";
import { useConsole } from "../context.tsx";
import { placeOf } from "../route.ts";
import type { Sent } from "../sending/sent.ts";
import { statusWords } from "../words.ts";

/** What was signed on this computer, with what became of it. */
export function SentList({ sent }: { readonly sent: readonly Sent[] }): JSX.Element {
  const { word } = useConsole();
  return (
    <ul class="list">
      {sent.map(({ id, what, status, createdAt }) => (
        <li key={id}>
          <a href={placeOf("sent", id)}>{what}</a>
          <span class={`status ${status}`}>{word(statusWords[status])}</span>
          <span class="help">{beijingTime(new Date(createdAt).toISOString())}</span>
        </li>
      ))}
    </ul>
  );
}
