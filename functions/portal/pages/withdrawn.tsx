/** The page of a withdrawn record: a readable tombstone. */
import type { ApiProblem } from "../api-reader.ts";
import type { Page, View } from "../page.ts";
import { datasetTitle, labelOf, moment } from "../parts/values.tsx";
import { Versions } from "../parts/versions.tsx";
import type { ApiVersion } from "../shapes.ts";

/** Why it is gone, on what ground, who withdrew it and when; its versions remain listed. */
export function withdrawnPage(
  view: View,
  problem: ApiProblem,
  { dataset, id, history }: { dataset: string; id: string; history: readonly ApiVersion[] },
): Page {
  const isErased = problem.code === "body.erased" || problem.ground === "personal_information";
  const title = view.t(
    isErased
      ? {
          zh: "本记录含有个人信息，内容已依法删除",
          en: "This record held personal information and was erased",
        }
      : { zh: "本记录已由发布单位撤回", en: "This record was withdrawn by its publisher" },
  );
  const facts = [
    [view.t({ zh: "数据集", en: "Dataset" }), datasetTitle(view, dataset)],
    [view.t({ zh: "记录编号", en: "Record" }), id],
    [
      view.t({ zh: "理由", en: "Ground" }),
      problem.ground === undefined ? "" : labelOf(view, "withdrawal-ground", problem.ground),
    ],
    [view.t({ zh: "说明", en: "Reason" }), problem.reason ?? ""],
    [
      view.t({ zh: "撤回时间", en: "Withdrawn" }),
      problem.at === undefined ? "" : moment(problem.at),
    ],
  ].filter(([, text]) => text !== "");
  return {
    title,
    status: 410,
    caching: "record",
    body: () => (
      <>
        <article class="notice tombstone">
          <header>
            <p class="kind">{datasetTitle(view, dataset)}</p>
            <h1>{title}</h1>
          </header>
          <dl class="facts">
            {facts.map(([name, text]) => (
              <div>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
            {problem.by !== undefined && (
              <div>
                <dt>{view.t({ zh: "撤回单位", en: "Withdrawn by" })}</dt>
                <dd>
                  <a href={view.to(`/organizations/${problem.by}`)}>{problem.by}</a>
                </dd>
              </div>
            )}
          </dl>
          {isErased && (
            <p>
              {view.t({
                zh: "为保护个人信息，被删除的内容不再保存，也不在任何地方提供；日志里只留下它的摘要，用来证明其余内容没有被改动。",
                en: "To protect personal data, what was erased is no longer kept or served anywhere. The log holds only its digest, which proves that nothing else was changed.",
              })}
            </p>
          )}
          <p>
            {view.t({
              zh: "撤回不等于没有发生过：公布和撤回都写在公开日志里，任何人都能核对。",
              en: "Withdrawn is not undone: publication and withdrawal both stand in the public log, where anyone can check them.",
            })}
          </p>
        </article>
        {history.length > 0 && (
          <Versions view={view} record={{ dataset }} history={history} before={new Map()} />
        )}
      </>
    ),
  };
}
