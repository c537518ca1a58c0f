/** Pages in place of a page: not found, withdrawn, asked wrongly, broken. */
import type { ApiRefusal } from "../api-reader.ts";
import type { Page, View } from "../page.ts";

/** Explains what the API refused. */
export function refusalPage(view: View, { status, problem }: ApiRefusal): Page {
  const title = status === 404 ? view.t(notFound.title) : problem.title;
  return {
    title,
    status,
    caching: "record",
    body: () => (
      <>
        <h1>{title}</h1>
        <p>{problem.detail ?? view.t(notFound.text)}</p>
        {(problem.errors ?? []).length > 0 && (
          <ul>
            {(problem.errors ?? []).map(({ parameter, message }) => (
              <li>
                {parameter !== undefined && <code>{parameter}</code>} {message}
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href={view.to("/")}>{view.t(notFound.home)}</a>
        </p>
      </>
    ),
  };
}

/** Says that something broke, and nothing of it. */
export function brokenPage(view: View): Page {
  const title = view.t({ zh: "页面暂时打不开", en: "This page is broken just now" });
  return {
    title,
    status: 500,
    caching: "record",
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "服务内部出错，已记录。请稍后再试；公示的数据不受影响。",
            en: "Something went wrong inside, and was noted. Try again later; the data are not affected.",
          })}
        </p>
      </>
    ),
  };
}

const notFound = {
  title: { zh: "没有这个页面", en: "There is no such page" },
  text: {
    zh: "地址可能写错了，或者这条记录从未公布过。",
    en: "The address may be mistyped, or the record was never published.",
  },
  home: { zh: "回到首页查找社区", en: "Go to the home page and find a community" },
} as const;
