/** @jsxImportSource hono/jsx/dom */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import type { Difference } from "../form/shown-data.ts";

/** What differs between two versions, field by field. */
export function DifferenceTable({
  caption,
  differences,
}: {
  readonly caption: string;
  readonly differences: readonly Difference[];
}): JSX.Element {
  const { say } = useConsole();
  if (differences.length === 0)
    return <p>{`${caption}：${say("没有不同。", "no difference.")}`}</p>;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say("项目", "Field")}</th>
            <th scope="col">{say("原来", "Before")}</th>
            <th scope="col">{say("改为", "After")}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, title, before, after }) => (
            <tr key={path}>
              <th scope="row">{title}</th>
              <td>{before === "" ? "—" : <del>{before}</del>}</td>
              <td>{after === "" ? "—" : <ins>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
