/** Projects with budget, what was spent, and progress. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";
import { recordHref } from "./blocks.tsx";
import { Table } from "./table.tsx";
import { fieldText, Title, titleOf, yuan } from "./values.tsx";

/** Rows of `/v1/projects`. */
export function Projects({
  view,
  projects,
}: {
  readonly view: View;
  readonly projects: readonly ApiRecord[];
}): JSX.Element {
  const unknown = view.t({ zh: "未公布", en: "not published" });
  const money = (value: unknown): string => (typeof value === "number" ? yuan(value) : unknown);
  return (
    <Table
      caption={view.t({ zh: "项目预算和进度", en: "Budget and progress" })}
      headings={[
        { text: view.t({ zh: "项目", en: "Project" }) },
        { text: view.t({ zh: "预算（元）", en: "Budget (yuan)" }), figure: true },
        { text: view.t({ zh: "已支出（元）", en: "Spent (yuan)" }), figure: true },
        { text: view.t({ zh: "进度", en: "Progress" }) },
        { text: view.t({ zh: "状态", en: "Status" }) },
      ]}
      rows={projects.map((project) => {
        const data = project.data ?? {};
        const progress = data["progressPct"];
        return [
          <a href={recordHref(view, project)}>
            <Title view={view} record={project} />
          </a>,
          money(data["budgetFen"]),
          money(data["spentFen"]),
          typeof progress === "number" ? (
            <>
              <progress value={progress} max={100} aria-label={titleOf(view, project)} /> {progress}
              %
            </>
          ) : (
            unknown
          ),
          fieldText(view, project, "status"),
        ];
      })}
    />
  );
}
