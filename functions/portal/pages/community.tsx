/** `/communities/{12 digits}`: all that concerns one community, in the order in which residents ask. */
import { beijingDateOf } from "../../../core/beijing-date.ts";
import type { ApiReader } from "../api-reader.ts";
import type { Page, View } from "../page.ts";
import { Chart, Crumbs, Notices, Section, StateMarks, recordHref } from "../parts/blocks.tsx";
import { Duties } from "../parts/duties.tsx";
import { FindingsList } from "../parts/findings-list.tsx";
import { Projects } from "../parts/projects.tsx";
import { Spending } from "../parts/spending.tsx";
import { Table } from "../parts/table.tsx";
import { plain, Title, yuan } from "../parts/values.tsx";
import { VerifyHere } from "../parts/verify-here.tsx";
import type { ApiJsonStat, ApiList, ApiRecord } from "../shapes.ts";
import { readArea } from "./area.tsx";

/** Reads a community, or the area above that has this code. */
export async function readCommunity(
  view: View,
  api: ApiReader,
  { code = "" }: Readonly<Record<string, string>>,
): Promise<Page> {
  if (/^\d{4}(\d{2}(\d{3})?)?$/.test(code)) return readArea(view, api, code);
  const community = await api.json<ApiRecord>(`/v1/communities/${encodeURIComponent(code)}`);
  const today = beijingDateOf(new Date(view.site.clock()).toISOString());
  const year = today.slice(0, 4);
  const list = (path: string): Promise<ApiList> => api.json<ApiList>(path);
  const [
    missing,
    due,
    late,
    receipts,
    projects,
    facilities,
    findings,
    evaluations,
    notices,
    duties,
    windows,
    contacts,
    purposes,
    flow,
  ] = await Promise.all([
    list(`/v1/obligations?area=${code}&data.status=missing&limit=20`),
    list(`/v1/obligations?area=${code}&data.status=due&limit=10&sort=time`),
    list(`/v1/obligations?area=${code}&data.status=late&limit=10`),
    list(`/v1/receipts?area=${code}&limit=8`),
    list(`/v1/projects?area=${code}&limit=10`),
    list(`/v1/facilities?area=${code}&limit=10`),
    list(`/v1/findings?area=${code}&closed[exists]=false&limit=10`),
    list(`/v1/evaluations?area=${code}&limit=8`),
    list(`/v1/disclosures?area=${code}&limit=8`),
    list(`/v1/duty-lists?covering=${code}&limit=20`),
    list(`/v1/service-windows?area=${code}&limit=5`),
    list(`/v1/contact-points?covering=${code}&limit=5`),
    api.json<ApiJsonStat>(
      `/v1/statistics/expenditure?area=${code}&by=purpose&from=${year}-Q1&to=${year}-Q4&format=jsonstat`,
    ),
    api.text(`/v1/statistics/expenditure?area=${code}&by=period&format=svg`),
  ]);
  const data = community.data ?? {};
  const assets = await view.site.assets();
  const text = (name: string): string => plain(data, name);
  const name = text("name");
  const isQuiet = receipts.data.length + notices.data.length + projects.data.length === 0;
  return {
    title: `${name} · ${text("countyName")}${text("parentName")}`,
    description: view.t({
      zh: `${text("countyName")}${text("parentName")}${name}的收支情况、项目、设施、评议和公示。`,
      en: `Accounts, projects, facilities, appraisals and notices of ${name}, ${text("countyName")}.`,
    }),
    caching: "list",
    scripts: ["verify.js"],
    data: [
      {
        label: view.t({ zh: "登记信息（JSON）", en: "Registration (JSON)" }),
        href: `/v1/communities/${code}?format=json`,
        type: "application/json",
      },
      {
        label: view.t({ zh: "收支明细（CSV）", en: "Lines of accounts (CSV)" }),
        href: `/v1/receipt-lines?area=${code}&format=csv&lang=${view.language}`,
        type: "text/csv",
      },
      {
        label: view.t({ zh: "公示订阅（Atom）", en: "Notices (Atom)" }),
        href: `/v1/disclosures?area=${code}&format=atom`,
        type: "application/atom+xml",
      },
      {
        label: view.t({ zh: "到期日历（ICS）", en: "Due days (ICS)" }),
        href: `/v1/obligations?area=${code}&format=ics`,
        type: "text/calendar",
      },
      {
        label: view.t({ zh: "登记证明", en: "Proof of registration" }),
        href: `/v1/communities/${code}/proof`,
        type: "application/json",
      },
    ],
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[
            { title: view.t({ zh: "首页", en: "Home" }), href: view.to("/") },
            { title: text("countyName"), href: view.to(`/communities/${code.slice(0, 6)}`) },
            { title: text("parentName"), href: view.to(`/communities/${code.slice(0, 9)}`) },
          ]}
        />
        <h1>{name}</h1>
        <p class="quiet">
          {text("uscc") === "" ? (
            text("legalName")
          ) : (
            <a href={view.to(`/organizations/${text("uscc")}`)}>
              {text("legalName") || text("uscc")}
            </a>
          )}
          {" · "}
          {code}
          {data["households"] === undefined
            ? ""
            : view.t({
                zh: ` · ${text("households")}户`,
                en: ` · ${text("households")} households`,
              })}
          {data["population"] === undefined
            ? ""
            : view.t({ zh: `，${text("population")}人`, en: `, ${text("population")} residents` })}
        </p>
        {isQuiet && (
          <p class="remark">
            {data["submitting"] === false
              ? view.t({
                  zh: "本单元不直接公布数据。",
                  en: "This unit does not publish by itself.",
                })
              : view.t({
                  zh: "这里还没有公布过任何内容。公布单位登记密钥之后，应公布的内容会出现在下面。",
                  en: "Nothing has been published here yet. Once the committee's key is registered, what it owes appears below.",
                })}
          </p>
        )}
        <Section
          view={view}
          id="duties"
          title={{ zh: "应公布和逾期", en: "Due and overdue" }}
          holds={missing.data.length + due.data.length + late.data.length > 0}
          empty={{ zh: "目前没有应公布的内容。", en: "Nothing is owed at present." }}
          more={view.to("/obligations", { area: code })}
          moreAlways
        >
          <Duties view={view} rows={[...missing.data, ...due.data, ...late.data]} />
        </Section>
        <Section
          view={view}
          id="money"
          title={{ zh: "收支情况", en: "Income and expenditure" }}
          holds={receipts.data.length > 0}
          empty={{ zh: "还没有公布收支情况。", en: "No statement has been published yet." }}
          more={view.to("/receipts", { area: code })}
        >
          <div class="beside">
            <Spending view={view} code={code} year={year} purposes={purposes} />
            <Chart svg={flow} id="flow" />
          </div>
          <Table
            caption={view.t({ zh: "近期收支情况表", en: "Latest statements" })}
            headings={[
              { text: view.t({ zh: "期间和账户", en: "Period and account" }) },
              { text: view.t({ zh: "收入（元）", en: "Income (yuan)" }), figure: true },
              { text: view.t({ zh: "支出（元）", en: "Expenditure (yuan)" }), figure: true },
              {
                text: view.t({ zh: "期末余额（元）", en: "Closing balance (yuan)" }),
                figure: true,
              },
              { text: view.t({ zh: "状态", en: "State" }) },
            ]}
            rows={receipts.data.map((record) => [
              <a href={recordHref(view, record)}>
                <Title view={view} record={record} />
              </a>,
              yuan(Number(record.data?.["totalIncomeFen"] ?? 0)),
              yuan(Number(record.data?.["totalExpenditureFen"] ?? 0)),
              yuan(Number(record.data?.["closingBalanceFen"] ?? 0)),
              <StateMarks view={view} record={record} />,
            ])}
          />
        </Section>
        <Section
          view={view}
          id="projects"
          title={{ zh: "项目", en: "Projects" }}
          holds={projects.data.length > 0}
          empty={{ zh: "还没有公布项目。", en: "No project has been published yet." }}
          more={view.to("/projects", { area: code })}
        >
          <Projects view={view} projects={projects.data} />
        </Section>
        <Section
          view={view}
          id="facilities"
          title={{ zh: "设施", en: "Facilities" }}
          holds={facilities.data.length > 0}
          empty={{ zh: "还没有公布设施。", en: "No facility has been published yet." }}
          more={view.to("/facilities", { area: code })}
        >
          <Notices view={view} records={facilities.data} withArea={false} />
        </Section>
        <Section
          view={view}
          id="findings"
          title={{ zh: "条文比对", en: "Findings" }}
          holds={findings.data.length > 0}
          empty={{
            zh: "已公布的内容没有发现与条文不符之处。",
            en: "Nothing published here differs from the regulation's text.",
          }}
          more={view.to("/findings", { area: code })}
          moreAlways
        >
          <FindingsList view={view} findings={findings.data} />
        </Section>
        <Section
          view={view}
          id="evaluations"
          title={{ zh: "服务评议", en: "Appraisals" }}
          holds={evaluations.data.length > 0}
          empty={{ zh: "还没有公布评议。", en: "No appraisal has been published yet." }}
          more={view.to("/evaluations", { area: code })}
        >
          <Evaluations view={view} records={evaluations.data} />
        </Section>
        <Section
          view={view}
          id="notices"
          title={{ zh: "公示公开事项", en: "Notices" }}
          holds={notices.data.length > 0}
          empty={{ zh: "还没有公示。", en: "No notice has been published yet." }}
          more={view.to("/disclosures", { area: code })}
        >
          <Notices view={view} records={notices.data} withArea={false} />
        </Section>
        <Section
          view={view}
          id="lists"
          title={{ zh: "适用的事项清单", en: "Duty lists in force" }}
          holds={duties.data.length > 0}
          empty={{
            zh: "上级还没有公布适用于这里的清单。",
            en: "No list that applies here has been published.",
          }}
          more={view.to("/duty-lists", { covering: code })}
        >
          <ul class="plain">
            {inForce(duties.data, today).map((record) => (
              <li>
                <a href={recordHref(view, record)}>
                  <Title view={view} record={record} />
                </a>{" "}
                <small>{record.publisherName}</small>
              </li>
            ))}
          </ul>
        </Section>
        <Section
          view={view}
          id="contact"
          title={{ zh: "联系和办事", en: "Contact" }}
          holds={windows.data.length + contacts.data.length > 0}
          empty={{
            zh: "还没有公布服务窗口和联系点。",
            en: "No service window or contact point has been published.",
          }}
        >
          <ul class="plain">
            {[...windows.data, ...contacts.data].map((record) => (
              <li>
                <a href={recordHref(view, record)}>
                  <Title view={view} record={record} />
                </a>{" "}
                <small>
                  {["address", "openHours", "officePhone"]
                    .map((one) => plain(record.data, one))
                    .filter((one) => one !== "")
                    .join(" · ")}
                </small>
              </li>
            ))}
          </ul>
        </Section>
        <VerifyHere
          view={view}
          record={community}
          verifier={assets.get("verify-proof.js")?.path}
          title={{ zh: "核对登记信息", en: "Verify the registration" }}
        />
      </>
    ),
  };
}

/** Lists that hold on a day. */
function inForce(lists: readonly ApiRecord[], today: string): readonly ApiRecord[] {
  return lists.filter(({ data }) => {
    const from = data?.["effectiveFrom"];
    const to = data?.["effectiveTo"];
    return (typeof from !== "string" || from <= today) && (typeof to !== "string" || to >= today);
  });
}

function Evaluations({
  view,
  records,
}: {
  readonly view: View;
  readonly records: readonly ApiRecord[];
}): ReturnType<typeof Table> {
  const tally = (record: ApiRecord, name: string): string => {
    const all = record.data?.["tally"];
    // The schema of evaluations: an object of counts.
    return String((all as Readonly<Record<string, number>> | undefined)?.[name] ?? "");
  };
  const opinions = (record: ApiRecord): number => {
    const all = record.data?.["opinions"];
    return Array.isArray(all) ? all.length : 0;
  };
  return (
    <Table
      caption={view.t({ zh: "评议结果和回应", en: "Results and answers" })}
      headings={[
        { text: view.t({ zh: "评议对象", en: "Who was appraised" }) },
        { text: view.t({ zh: "满意", en: "Satisfied" }), figure: true },
        { text: view.t({ zh: "基本满意", en: "Basically" }), figure: true },
        { text: view.t({ zh: "不满意", en: "Dissatisfied" }), figure: true },
        { text: view.t({ zh: "意见／已回应", en: "Opinions / answered" }), figure: true },
      ]}
      rows={records.map((record) => [
        <a href={recordHref(view, record)}>
          <Title view={view} record={record} />
        </a>,
        tally(record, "satisfied"),
        tally(record, "basicallySatisfied"),
        tally(record, "dissatisfied"),
        `${opinions(record)} / ${(record.state.responses ?? []).length}`,
      ])}
    />
  );
}
