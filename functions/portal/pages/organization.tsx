/** `/organizations/{uscc}`: a body, its keys, how it was appraised, how it answers, what it owes and handed over. */
import type { ApiReader } from "../api-reader.ts";
import type { Page, View } from "../page.ts";
import { listsOf, newestIn } from "../newest-of.ts";
import { Crumbs, Figures, Notices, Section } from "../parts/blocks.tsx";
import { Duties } from "../parts/duties.tsx";
import { FindingsList } from "../parts/findings-list.tsx";
import { statRows } from "../parts/json-stat.ts";
import { Table } from "../parts/table.tsx";
import { datasetTitle, fieldText, moment, plain } from "../parts/values.tsx";
import { VerifyHere } from "../parts/verify-here.tsx";
import type { ApiJsonStat, ApiList, ApiRecord } from "../shapes.ts";
import { figureText } from "../parts/figure-text.ts";

/** Figures kept per organisation that say how it answers and pays. */
const figures = [
  "satisfaction-rate",
  "opinions-answered",
  "responses-in-time",
  "entrustment-funds",
  "entrustment-unpaid",
];

/** Reads an organisation. */
export async function readOrganization(
  view: View,
  api: ApiReader,
  { uscc = "" }: Readonly<Record<string, string>>,
): Promise<Page> {
  const code = encodeURIComponent(uscc);
  const organization = await api.json<ApiRecord>(`/v1/organizations/${code}`);
  const list = (path: string): Promise<ApiList> => api.json<ApiList>(path);
  const [evaluations, entrustments, findings, missing, due, late, published, ...stats] =
    await Promise.all([
      list(`/v1/evaluations?subject.uscc=${code}&limit=10`),
      list(`/v1/entrustments?entruster.uscc=${code}&limit=10`),
      list(`/v1/findings?responsible=${code}&closed[exists]=false&limit=10`),
      list(`/v1/obligations?publisher=${code}&data.status=missing&limit=10`),
      list(`/v1/obligations?publisher=${code}&data.status=due&limit=10&sort=time`),
      list(`/v1/obligations?publisher=${code}&data.status=late&limit=10`),
      listsOf(api, publishedBy(view, organization), `publisher=${code}&limit=12&count=exact`),
      ...figures.map((name) =>
        api.json<ApiJsonStat>(`/v1/statistics/${name}?by=organization&format=jsonstat`),
      ),
    ]);
  const name = fieldText(view, organization, "name");
  const latest = newestIn([...published.values()], 12);
  const assets = await view.site.assets();
  const items = figures.flatMap((id, index) => {
    const stat = stats[index];
    const indicator = view.site.indicators.find((one) => one.id === id);
    const own =
      stat === undefined ? undefined : statRows(stat).find(({ keys }) => keys[0]?.code === uscc);
    if (indicator === undefined || own?.value === null || own === undefined) return [];
    return [
      {
        title: view.t(indicator.title),
        value: figureText(view, indicator, own),
        href: view.to(`/statistics/${id}`, { by: "organization" }),
      },
    ];
  });
  const duties = [...missing.data, ...due.data, ...late.data];
  return {
    title: name,
    caching: "list",
    scripts: ["verify.js"],
    data: [
      { label: "JSON", href: `/v1/organizations/${code}?format=json`, type: "application/json" },
      {
        label: view.t({ zh: "登记证明", en: "Proof of registration" }),
        href: `/v1/organizations/${code}/proof`,
        type: "application/json",
      },
      {
        label: view.t({ zh: "到期日历（ICS）", en: "Due days (ICS)" }),
        href: `/v1/obligations?publisher=${code}&format=ics`,
        type: "text/calendar",
      },
    ],
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "首页", en: "Home" }), href: view.to("/") },
            {
              title: view.t({ zh: "发布单位", en: "Organisations" }),
              href: view.to("/organizations"),
            },
          ]}
        />
        <h1>{name}</h1>
        <p class="quiet">
          {fieldText(view, organization, "kind")} · {uscc}
          {organization.area.length === 12 && (
            <>
              {" · "}
              <a href={view.to(`/communities/${organization.area}`)}>
                {organization.areaName ?? organization.area}
              </a>
            </>
          )}
        </p>
        {items.length > 0 && <Figures items={items} />}
        <Section
          view={view}
          id="evaluations"
          title={{ zh: "对它的评议", en: "Appraisals of it" }}
          holds={evaluations.data.length > 0}
          empty={{ zh: "没有对它的评议。", en: "It has not been appraised." }}
          more={view.to("/evaluations", { "subject.uscc": uscc })}
        >
          <Notices view={view} records={evaluations.data} />
        </Section>
        <Section
          view={view}
          id="entrustments"
          title={{ zh: "交给社区的任务", en: "Tasks handed to committees" }}
          holds={entrustments.data.length > 0}
          empty={{
            zh: "没有公布它交给社区的任务。",
            en: "No task of its own making is published.",
          }}
          more={view.to("/entrustments", { "entruster.uscc": uscc })}
        >
          <Table
            caption={view.t({ zh: "委托事项和经费", en: "Tasks and their funds" })}
            headings={[
              { text: view.t({ zh: "事项", en: "Task" }) },
              { text: view.t({ zh: "社区（村）", en: "Community" }) },
              { text: view.t({ zh: "委托文书", en: "Mandate" }) },
              { text: view.t({ zh: "约定经费（元）", en: "Funds agreed (yuan)" }), figure: true },
            ]}
            rows={entrustments.data.map((record) => [
              <a href={view.to(`/entrustments/${record.id}`)}>
                {fieldText(view, record, "matter")}
              </a>,
              record.areaName,
              fieldText(view, record, "mandate.no") || view.t({ zh: "无", en: "none" }),
              fieldText(view, record, "fundsAgreedFen") || view.t({ zh: "无", en: "none" }),
            ])}
          />
        </Section>
        <Section
          view={view}
          id="findings"
          title={{ zh: "条文比对", en: "Findings" }}
          holds={findings.data.length > 0}
          empty={{
            zh: "没有发现与条文不符之处。",
            en: "Nothing published differs from the regulation's text.",
          }}
          more={view.to("/findings", { responsible: uscc })}
          moreAlways
        >
          <FindingsList view={view} findings={findings.data} />
        </Section>
        <Section
          view={view}
          id="duties"
          title={{ zh: "应公布和逾期", en: "Due and overdue" }}
          holds={duties.length > 0}
          empty={{ zh: "目前没有应公布的内容。", en: "Nothing is owed at present." }}
          more={view.to("/obligations", { publisher: uscc })}
          moreAlways
        >
          <Duties view={view} rows={duties} />
        </Section>
        <Section
          view={view}
          id="published"
          title={{ zh: "公布的内容", en: "What it published" }}
          holds={latest.length > 0}
          empty={{ zh: "还没有公布过任何内容。", en: "It has not published anything." }}
        >
          <ul class="counted">
            {[...published].flatMap(([dataset, { meta }]) =>
              (meta.total ?? 0) === 0 ? (
                []
              ) : (
                <li>
                  <a href={view.to(`/${dataset}`, { publisher: uscc })}>
                    {datasetTitle(view, dataset)}
                  </a>{" "}
                  {view.t({ zh: `${meta.total ?? 0}条`, en: `(${meta.total ?? 0})` })}
                </li>
              ),
            )}
          </ul>
          <h3>{view.t({ zh: "最近公布", en: "Latest" })}</h3>
          <Notices view={view} records={latest} withArea={false} />
        </Section>
        <Section
          view={view}
          id="keys"
          title={{ zh: "签名密钥", en: "Signing keys" }}
          holds={(organization.state.keys ?? []).length > 0}
          empty={{
            zh: "没有登记密钥，因此不能公布内容。",
            en: "No key is registered, so it cannot publish.",
          }}
        >
          <Table
            caption={view.t({ zh: "登记的密钥", en: "Keys registered" })}
            headings={[
              { text: view.t({ zh: "指纹", en: "Thumbprint" }) },
              { text: view.t({ zh: "角色", en: "Role" }) },
              { text: view.t({ zh: "登记", en: "Registered" }) },
              { text: view.t({ zh: "吊销", en: "Revoked" }) },
            ]}
            rows={(organization.state.keys ?? []).map(({ keyid, role, registered, revoked }) => [
              <a href={view.to(`/keys/${keyid}`)}>
                <code>{keyid}</code>
              </a>,
              fieldText(view, { dataset: "keys", data: { role } }, "role"),
              moment(registered.at),
              revoked === undefined ? "" : moment(revoked.at),
            ])}
          />
        </Section>
        <VerifyHere
          view={view}
          record={organization}
          verifier={assets.get("verify-proof.js")?.path}
          title={{ zh: "核对登记信息", en: "Verify the registration" }}
        />
      </>
    ),
  };
}

/** Datasets that bodies of its kind publish. */
function publishedBy(view: View, { data }: ApiRecord): readonly string[] {
  const kind = plain(data, "kind");
  return view.site.datasets.flatMap((dataset) =>
    dataset.kind === "submitted" && dataset.publisherKinds.some((one) => one === kind)
      ? [dataset.name]
      : [],
  );
}
