/** `/log`: the public log: its latest checkpoint, what came last, how to check it. */
import type { ApiReader } from "../api-reader.ts";
import type { Page, View } from "../page.ts";
import { growthChart } from "../../../core/charts/growth.ts";
import { readGrowth } from "../log-growth.ts";
import { Chart, Figures, Section } from "../parts/blocks.tsx";
import { ChangesList } from "../parts/changes-list.tsx";
import type { ApiChange, ApiList } from "../shapes.ts";

/** Old checkpoints that the page links. */
const mostKept = 12;

/** Reads the newest checkpoint and the newest changes. */
export async function readLog(view: View, api: ApiReader): Promise<Page> {
  const checkpoint = await api.text("/log/checkpoint").catch(() => "");
  const [origin = "", size = "0", root = ""] = checkpoint.split("\n");
  const after = Math.max(0, Number(size) - 30);
  const [changes, points, listed] = await Promise.all([
    api.json<ApiList<ApiChange>>(`/v1/changes?after=${after}&limit=200`),
    readGrowth(api, Number(size)),
    api.text(`/v1/checkpoints?after=${Math.max(0, Number(size) - 256)}`),
  ]);
  const kept = listed
    .split("\n")
    .filter((line) => line !== "")
    .toReversed()
    .slice(0, mostKept);
  const { instance } = view.site;
  const title = view.t({ zh: "公示日志", en: "The public log" });
  return {
    title,
    caching: "list",
    data: [
      {
        label: view.t({ zh: "全部变动（JSON）", en: "All changes (JSON)" }),
        href: "/v1/changes?format=json",
        type: "application/json",
      },
      {
        label: view.t({ zh: "变动订阅（Atom）", en: "Changes (Atom)" }),
        href: "/v1/changes?format=atom",
        type: "application/atom+xml",
      },
      {
        label: view.t({ zh: "最新检查点", en: "Newest checkpoint" }),
        href: "/log/checkpoint",
        type: "text/plain",
      },
      {
        label: view.t({ zh: "检查点清单", en: "All checkpoints" }),
        href: "/v1/checkpoints",
        type: "text/plain",
      },
    ],
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "每一次公布、更正、撤回都按先后写进一本只能往后加、不能改的日志。日志用默克尔树连成一体，定期由日志密钥签名；谁想悄悄改掉或抽走一条，任何保存过旧检查点的人都能发现。",
            en: "Every publication, correction and withdrawal is written, in order, to a log that can be added to and never changed. It is a Merkle tree signed by the log's key: whoever kept an old checkpoint can tell if an entry was changed or taken out.",
          })}
        </p>
        <Figures
          items={[
            {
              title: view.t({ zh: "日志条数", en: "Entries" }),
              value: Number(size).toLocaleString("en-US"),
            },
            { title: view.t({ zh: "日志名称", en: "Name of the log" }), value: origin },
          ]}
        />
        <Section
          view={view}
          id="checkpoint"
          title={{ zh: "最新检查点", en: "Newest checkpoint" }}
          holds={checkpoint !== ""}
          empty={{ zh: "还没有检查点。", en: "There is no checkpoint yet." }}
        >
          <pre tabindex={0} aria-label={view.t({ zh: "检查点原文", en: "Text of the checkpoint" })}>
            {checkpoint}
          </pre>
          <dl class="facts">
            <div class="long">
              <dt>{view.t({ zh: "树根", en: "Root hash" })}</dt>
              <dd>
                <code>{root}</code>
              </dd>
            </div>
            <div class="long">
              <dt>{view.t({ zh: "日志公钥", en: "The log's verifier key" })}</dt>
              <dd>
                <code>{instance.log.vkey}</code>
              </dd>
            </div>
            <div class="long">
              <dt>{view.t({ zh: "根密钥指纹", en: "Thumbprint of the root key" })}</dt>
              <dd>
                <a href={view.to(`/keys/${instance.root.keyid}`)}>
                  <code>{instance.root.keyid}</code>
                </a>
              </dd>
            </div>
          </dl>
        </Section>
        <Section
          view={view}
          id="growth"
          title={{ zh: "日志怎样增长", en: "How the log grew" }}
          holds={points.length > 0}
          empty={{ zh: "日志里还没有内容。", en: "There is nothing in the log yet." }}
        >
          <div class="beside">
            <Chart
              id="growth-chart"
              svg={growthChart(points, {
                language: view.language,
                title: view.t({ zh: "日志条数", en: "Entries in the log" }),
                subtitle: view.t({ zh: "截至各日的累计条数", en: "all entries up to each day" }),
                seq: Number(size) - 1,
              })}
            />
            <div>
              <p>
                {view.t({
                  zh: "每增长一段，日志密钥就签一次检查点。旧检查点一直保留，下面是最近的几个，数字是当时的条数：",
                  en: "Each time it grows, the log's key signs a checkpoint. Old ones are kept for ever; these are the latest, named by the number of entries then:",
                })}
              </p>
              <ul class="counted">
                {kept.map((entries) => (
                  <li>
                    <a href={`/log/checkpoints/${entries}`}>
                      {Number(entries).toLocaleString("en-US")}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        </Section>
        <Section
          view={view}
          id="latest"
          title={{ zh: "最近的变动", en: "Latest changes" }}
          holds={changes.data.length > 0}
          empty={{ zh: "还没有变动。", en: "Nothing has happened yet." }}
        >
          <ChangesList view={view} changes={changes.data.toReversed().slice(0, 20)} />
        </Section>
        <Section view={view} id="how" title={{ zh: "怎样核对", en: "How to check" }}>
          <ol>
            <li>
              {view.t({
                zh: "一条记录：打开它的页面，按“立即核对”，由您的浏览器核对签名和它在日志中的位置。",
                en: "One record: open its page and press “Verify now”; your browser checks the signature and its place in the log.",
              })}
            </li>
            <li>
              {view.t({
                zh: "离线核对：下载证明文件，运行 ",
                en: "Offline: download the proof and run ",
              })}
              <code>gongshi verify --file proof.json --root-key …</code>
            </li>
            <li>
              {view.t({ zh: "整本日志：运行 ", en: "The whole log: run " })}
              <code>gongshi audit --host {instance.origin}</code>
              {view.t({
                zh: "，它重放全部日志，重建全部数据，并与本网站逐条比较。",
                en: ", which replays the log, rebuilds all data and compares them with this site.",
              })}
            </li>
            <li>
              {view.t({
                zh: "定期保存检查点：以后就能证明日志有没有被改写。",
                en: "Keep checkpoints: with an old one you can prove later whether the log was rewritten.",
              })}
            </li>
          </ol>
        </Section>
      </>
    ),
  };
}
