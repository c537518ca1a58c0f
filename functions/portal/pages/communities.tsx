/** `/communities`: the search for a community; one hit is the community itself. */
import type { ApiReader } from "../api-reader.ts";
import { Elsewhere, type Page, type View } from "../page.ts";
import { Section } from "../parts/blocks.tsx";
import { plain } from "../parts/values.tsx";
import type { ApiList } from "../shapes.ts";
import { readList } from "./list.tsx";
import { SearchForm } from "./home.tsx";

/** Reads what a search finds; without `q`, the registry as any other dataset. */
export async function readCommunities(view: View, api: ApiReader): Promise<Page> {
  const q = (view.query.get("q") ?? "").trim();
  if (q === "") return readList(view, api, { dataset: "communities" });
  const parameters = new URLSearchParams({ limit: "100", fields: "name,parentName,countyName" });
  parameters.set(/^\d{4,12}$/.test(q) ? "area" : "q", q);
  const found = await api.json<ApiList>(`/v1/communities?${parameters.toString()}`);
  const [first] = found.data;
  if (first !== undefined && found.data.length === 1)
    throw new Elsewhere(view.to(`/communities/${first.id}`));
  const title = view.t({ zh: `查找“${q}”`, en: `Search: ${q}` });
  return {
    title,
    caching: "list",
    data: [
      {
        label: "JSON",
        href: `/v1/communities?${parameters.toString()}&format=json`,
        type: "application/json",
      },
    ],
    body: () => (
      <>
        <h1>{title}</h1>
        <SearchForm view={view} value={q} />
        <Section
          view={view}
          id="found"
          title={{ zh: "社区和村", en: "Communities and villages" }}
          holds={found.data.length > 0}
          empty={{
            zh: "没有找到。可以只写名称的一部分，或者从首页按县（市、区）查找。",
            en: "Nothing found. Try part of the name, or go by county from the home page.",
          }}
        >
          <ul class="places wide">
            {found.data.map(({ id, data }) => (
              <li>
                <a href={view.to(`/communities/${id}`)}>{plain(data, "name")}</a>{" "}
                <small>
                  {plain(data, "countyName")} {plain(data, "parentName")}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      </>
    ),
  };
}
