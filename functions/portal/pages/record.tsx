/** `/{dataset}/{id}`: one record, as it would hang on a notice board, with its whole history. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { fileListsOf } from "../../../core/fields.ts";
import { ApiRefusal, notFound, type ApiReader } from "../api-reader.ts";
import { Elsewhere, type DataLink, type Page, type View } from "../page.ts";
import { Crumbs, StateMarks, recordHref } from "../parts/blocks.tsx";
import { AttachedFiles } from "../parts/attached-files.tsx";
import { Facts } from "../parts/facts.tsx";
import { Statement } from "../parts/statement.tsx";
import { datasetOf, datasetTitle, moment, titleOf } from "../parts/values.tsx";
import { Versions } from "../parts/versions.tsx";
import { VerifyHere } from "../parts/verify-here.tsx";
import { PrintedProof } from "../parts/printed-proof.tsx";
import type { ApiList, ApiRecord, ApiVersion } from "../shapes.ts";
import { withdrawnPage } from "./withdrawn.tsx";

/** Reads a record with its versions; the page of a withdrawn one says why it is gone. */
export async function readRecordPage(
  view: View,
  api: ApiReader,
  params: Readonly<Record<string, string>>,
): Promise<Page> {
  const { dataset = "", id = "" } = params;
  const known = datasetOf(view, dataset);
  if (known === undefined) throw notFound();
  // What is computed when it is read has no versions.
  const isKept = known.kind === "submitted" || (known.kind === "judged" && known.computed !== true);
  const path = `/v1/${dataset}/${encodeURIComponent(id)}`;
  try {
    const record = await api.json<ApiRecord>(path);
    const history = isKept ? await historyOf(api, path, record) : [];
    const before = await earlierData(api, path, history);
    const assets = await view.site.assets();
    return recordPage(view, record, {
      history,
      before,
      verifier: assets.get("verify-proof.js")?.path,
    });
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (error.status === 404 && isKept) await sendToRef(view, api, dataset, id);
    if (error.status !== 410) throw error;
    const versions = await api.optional<{ data: readonly ApiVersion[] }>(`${path}/versions`);
    return withdrawnPage(view, error.problem, { dataset, id, history: versions?.data ?? [] });
  }
}

/** All versions; that of a record with only one is told by the record itself. */
async function historyOf(
  api: ApiReader,
  path: string,
  { version, seq, publishedAt }: ApiRecord,
): Promise<readonly ApiVersion[]> {
  if (version > 1)
    return (await api.json<{ data: readonly ApiVersion[] }>(`${path}/versions`)).data;
  const first = { op: "publish", reason: null, ground: null, patch: null, erased: false };
  return [{ version, seq, publishedAt, ...first }];
}

/** Records name each other by their publisher's own numbers, too. */
async function sendToRef(view: View, api: ApiReader, dataset: string, ref: string): Promise<void> {
  if (ref.length > 64) return;
  const found = await api.json<ApiList>(`/v1/${dataset}?ref=${encodeURIComponent(ref)}&limit=2`);
  const [first] = found.data;
  if (first === undefined) return;
  throw new Elsewhere(
    found.data.length === 1 ? recordHref(view, first) : view.to(`/${dataset}`, { ref }),
  );
}

/** Data of the version before each correction, to show what it changed. */
async function earlierData(
  api: ApiReader,
  path: string,
  history: readonly ApiVersion[],
): Promise<ReadonlyMap<number, ApiRecord>> {
  const last = history.filter(({ patch }) => patch !== null).slice(-mostCompared);
  const read = await Promise.all(
    last.map(({ version }) => api.optional<ApiRecord>(`${path}/versions/${String(version - 1)}`)),
  );
  return new Map(
    last.flatMap(({ version }, index) => {
      const before = read[index];
      return before === undefined ? [] : [[version, before] as const];
    }),
  );
}

/** Corrections whose differences are shown beside each other; of older ones the API has the patches. */
const mostCompared = 5;

interface Told {
  readonly history: readonly ApiVersion[];
  readonly before: ReadonlyMap<number, ApiRecord>;
  readonly verifier: string | undefined;
}

function recordPage(view: View, record: ApiRecord, { history, before, verifier }: Told): Page {
  const title = titleOf(view, record);
  const dataset = datasetOf(view, record.dataset);
  const isSubmitted = dataset?.kind === "submitted";
  return {
    title: `${title} · ${datasetTitle(view, record.dataset)}`,
    description: `${record.publisherName ?? ""} ${datasetTitle(view, record.dataset)} ${title}`,
    caching: "record",
    data: dataLinks(view, record, isSubmitted),
    scripts: isSubmitted ? ["verify.js"] : [],
    body: () => (
      <>
        <Crumbs view={view} trail={trailOf(view, record)} />
        <article class="notice">
          <header>
            <p class="kind">{datasetTitle(view, record.dataset)}</p>
            <h1>
              <bdi>{title}</bdi>
            </h1>
            <StateMarks view={view} record={record} />
          </header>
          <Explained view={view} record={record} />
          <NoticeBody view={view} record={record} />
          <Signed view={view} record={record} />
        </article>
        {history.length > 0 && (
          <Versions view={view} record={record} history={history} before={before} />
        )}
        {isSubmitted && <VerifyHere view={view} record={record} verifier={verifier} />}
        {isSubmitted && <PrintedProof view={view} record={record} />}
      </>
    ),
  };
}

function trailOf(view: View, record: ApiRecord): { title: string; href: string }[] {
  const isCommunity = record.area.length === 12;
  return [
    { title: view.t({ zh: "首页", en: "Home" }), href: view.to("/") },
    ...(record.areaName === null
      ? []
      : [{ title: record.areaName, href: view.to(`/communities/${record.area}`) }]),
    {
      title: datasetTitle(view, record.dataset),
      href: view.to(`/${record.dataset}`, isCommunity ? { area: record.area } : {}),
    },
  ];
}

function NoticeBody({ view, record }: { readonly view: View; readonly record: ApiRecord }): Child {
  const dataset = datasetOf(view, record.dataset);
  const { data } = record;
  if (dataset === undefined || data === null) return null;
  if (dataset.name === "receipts") return <Statement view={view} dataset={dataset} data={data} />;
  const files = fileListsOf(dataset).map(({ path }) => path);
  const except = [...(hidden[dataset.name] ?? []), ...files];
  return (
    <>
      <Facts view={view} dataset={dataset} data={data} except={except} />
      <AttachedFiles view={view} data={data} />
    </>
  );
}

/** Said elsewhere on the page. */
const hidden: Readonly<Record<string, readonly string[]>> = {
  disclosures: ["title"],
  findings: ["title", "explanation"],
};

/** What a doubtful state means. */
function Explained({ view, record }: { readonly view: View; readonly record: ApiRecord }): Child {
  const { state, data } = record;
  const sentences: string[] = [];
  const explanation = data?.["explanation"];
  if (typeof explanation === "object" && explanation !== null && view.language in explanation) {
    // Findings explain themselves in both languages.
    sentences.push(String((explanation as Readonly<Record<string, unknown>>)[view.language]));
  }
  if (state.disputed === true) {
    sentences.push(
      view.t({
        zh: "本记录有争议：签名所用的密钥已被声明泄露，且可能早于签名之时。内容是否由该单位公布，请向其核实。",
        en: "This record is disputed: the key that signed it was declared compromised, perhaps before it signed. Ask the organisation whether the content is its own.",
      }),
    );
  }
  if (state.endorsement === "pending") {
    sentences.push(
      view.t({
        zh: "监督委员会尚未对本版本作出审核。公布不以审核为前提；审核结果会另行签名公布并显示在这里。",
        en: "The supervision committee has not endorsed this version yet. Publication does not wait for it; its verdict is signed and shown here when it comes.",
      }),
    );
  }
  if (sentences.length === 0) return null;
  return (
    <div class="remark">
      {sentences.map((text) => (
        <p>{text}</p>
      ))}
    </div>
  );
}

/** Who published it and when, at the lower right as on paper. */
function Signed({
  view,
  record,
}: {
  readonly view: View;
  readonly record: ApiRecord;
}): JSX.Element {
  return (
    <footer class="signed">
      <p>
        <a href={view.to(`/organizations/${record.publisher}`)}>
          {record.publisherName ?? record.publisher}
        </a>
      </p>
      {record.onBehalfOf !== null && (
        <p>
          {view.t({ zh: "代为公示的单位：", en: "on behalf of " })}
          <a href={view.to(`/organizations/${record.onBehalfOf}`)}>{record.onBehalfOf}</a>
        </p>
      )}
      <p>
        <time dateTime={record.publishedAt}>{moment(record.publishedAt)}</time>{" "}
        {view.t({ zh: "公布", en: "published, Beijing time" })}
        {record.version > 1 && (
          <>
            {view.t({ zh: "，首次公布于 ", en: "; first on " })}
            <time dateTime={record.firstPublishedAt}>{moment(record.firstPublishedAt)}</time>
          </>
        )}
      </p>
    </footer>
  );
}

function dataLinks(view: View, { dataset, id }: ApiRecord, isSubmitted: boolean): DataLink[] {
  const path = `/v1/${dataset}/${encodeURIComponent(id)}`;
  const links = [{ label: "JSON", href: `${path}?format=json`, type: "application/json" }];
  if (!isSubmitted) return links;
  return [
    ...links,
    {
      label: view.t({ zh: "全部版本（JSON）", en: "All versions (JSON)" }),
      href: `${path}/versions`,
      type: "application/json",
    },
    {
      label: view.t({ zh: "证明文件", en: "Proof" }),
      href: `${path}/proof`,
      type: "application/json",
    },
    {
      label: view.t({ zh: "可打印的核对页", en: "Printable verification" }),
      href: view.to(`/verify/${encodeURIComponent(id)}`),
      type: "text/html",
    },
  ];
}
