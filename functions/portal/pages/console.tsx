/** `/console`: the frame in which the console's bundle draws itself (functions/portal/console/). */
import type { Page, View } from "../page.ts";

export function readConsole(view: View): Page {
  const title = view.t({ zh: "发布工作台", en: "Publishing console" });
  return {
    title,
    description: view.t({
      zh: "居（村）民委员会和政府部门在浏览器里填报、签名、公布。",
      en: "Where committees and authorities write, sign and publish in the browser.",
    }),
    caching: "release",
    styles: ["console.css"],
    scripts: ["console.js"],
    body: () => (
      <>
        <div
          id="console"
          data-failed={view.t({
            zh: "工作台没有打开。浏览器可能不允许保存数据（例如无痕窗口），请换普通窗口或较新的浏览器。",
            en: "The console did not open. The browser may not let it keep data (a private window); use an ordinary window or a newer browser.",
          })}
        >
          <p>{view.t({ zh: "正在打开工作台……", en: "Opening the console…" })}</p>
        </div>
        <noscript>
          <p>
            {view.t({
              zh: "工作台在您的电脑上签名，需要启用 JavaScript；也可以用命令行工具 gongshi。",
              en: "The console signs on your computer and needs JavaScript; the command line gongshi does without.",
            })}
          </p>
        </noscript>
      </>
    ),
  };
}
