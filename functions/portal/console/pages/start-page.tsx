/** @jsxImportSource hono/jsx/dom */
/** Chooses what to write. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../../../core/definitions.ts";
import { useConsole } from "../context.tsx";
import { newDraft } from "../form/new-draft.ts";
import { Heading } from "../parts/heading.tsx";
import { publishableBy } from "../publishable.ts";
import { go, placeOf } from "../route.ts";

export function StartPage(): JSX.Element {
  const { io, say, word, session } = useConsole();
  const key = session.activeKey();
  const organization = session.organization(key?.organization);
  const begin = async (dataset: Dataset): Promise<void> => {
    if (organization === undefined) return;
    const draft = newDraft(io, dataset, {
      publisher: organization.uscc,
      area: organization.areaCode,
    });
    await session.saveDraft(draft);
    go("draft", draft.id);
  };
  return (
    <>
      <Heading text={say("填报什么？", "What to publish?")} />
      {organization === undefined ? (
        <p>
          {say(
            "还读不到本单位的登记信息：单位未登记，或没有网络。草稿可以在首页继续写。",
            "Your organisation's registration cannot be read: it is not registered, or there is no network.",
          )}{" "}
          <a href={placeOf()}>{say("返回首页", "Back")}</a>
        </p>
      ) : (
        <ul class="cards choose">
          {publishableBy(organization).map((dataset) => (
            <li key={dataset.name} class="card">
              <h2>
                <button type="button" class="link" onClick={() => void begin(dataset)}>
                  {word(dataset.title)}
                </button>
              </h2>
              <p>{word(dataset.description)}</p>
              <p>
                <a href={placeOf("import", dataset.name)}>
                  {say("从 Excel 或 csv 导入", "From Excel or csv")}
                  <span class="for-ears">{word(dataset.title)}</span>
                </a>
              </p>
              <p class="help">
                {say(
                  `依据：条例第${dataset.articles.join("、")}条`,
                  `Regulation, article ${dataset.articles.join(", ")}`,
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
