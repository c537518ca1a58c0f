/** `/docs/try`: the API to be tried out in the browser, with Swagger UI from our own files. */
import type { Page, View } from "../page.ts";

export function readTry(view: View): Page {
  return {
    title: view.t({ zh: "在线试用接口", en: "Try the API" }),
    description: view.t({
      zh: "在浏览器里直接调用公开接口：不需要密钥，也不需要注册。",
      en: "Call the public API from the browser: no key, no registration.",
    }),
    caching: "release",
    styles: ["try.css"],
    scripts: ["try.js"],
    data: [{ label: "OpenAPI 3.1", href: "/v1/openapi.json", type: "application/json" }],
    body: () => (
      <>
        <h1>{view.t({ zh: "在线试用接口", en: "Try the API" })}</h1>
        <p>
          {view.t({
            zh: "展开一个接口，填写参数，点“Execute”即可看到真实的应答。提交数据需要签名，请用工作台或命令行工具；文字说明见",
            en: "Open an operation, fill in its parameters and press Execute to see a real answer. Submitting needs a signature: use the console or the command line. In words: ",
          })}
          <a href={view.to("/docs")}>{view.t({ zh: "接口说明", en: "the reference" })}</a>
          {view.t({ zh: "。", en: "." })}
        </p>
        <div id="try" lang="en" />
        <noscript>
          <p>
            {view.t({
              zh: "试用需要启用 JavaScript；也可以用 curl，例如 curl '/v1/receipts?limit=3'。",
              en: "Trying it here needs JavaScript; curl does as well, for example curl '/v1/receipts?limit=3'.",
            })}
          </p>
        </noscript>
      </>
    ),
  };
}
