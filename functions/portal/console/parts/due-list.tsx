/** @jsxImportSource hono/jsx/dom */
/** What is due or late, each with the way to do it: fill in, or say that nothing happened. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { beijingDate } from "../../../../core/beijing-date.ts";
import { valueAt } from "../../../../core/value-at.ts";
import { fundAccounts } from "../../../../schemas/vocabulary/money-codes.ts";
import { dutyCodes } from "../../../../schemas/vocabulary/obligation-codes.ts";
import { useConsole } from "../context.tsx";
import { beginStatement } from "../form/begin-statement.ts";
import { newDraft, periodValues } from "../form/new-draft.ts";
import { submittedDataset } from "../publishable.ts";
import type { RecordShown } from "../read-api.ts";
import { go } from "../route.ts";
import { codeLabel } from "../words.ts";
import type { GroupValues } from "../form/values.ts";

export function DueList({ due }: { readonly due: readonly RecordShown[] }): JSX.Element {
  const { say } = useConsole();
  if (due.length === 0) return <p>{say("目前没有待公开的事项。", "Nothing is due.")}</p>;
  return (
    <ul class="list due">
      {due.map((row) => (
        <DueRow key={row.id} row={row} />
      ))}
    </ul>
  );
}

function DueRow({ row }: { readonly row: RecordShown }): JSX.Element {
  const { io, say, word, session } = useConsole();
  const text = (name: string): string => shownPlain(row.data[name]);
  const [duty, period, account, due] = ["duty", "period", "fundAccount", "due"].map(text);
  const name = text("dataset");
  const dataset = submittedDataset(name);
  const late = text("status") === "missing";
  const title = [
    word(codeLabel(dutyCodes, duty ?? "")),
    ...(account === undefined || account === "" ? [] : [word(codeLabel(fundAccounts, account))]),
    period,
  ].join(" · ");
  const begin = async (quiet: boolean): Promise<void> => {
    const { publisher } = row;
    if (dataset === undefined) return;
    const draft =
      name === "receipts"
        ? await beginStatement(io, dataset, {
            ...{ publisher, area: row.area, quiet },
            ...{ period: period ?? "", fundAccount: account ?? "" },
          })
        : newDraft(io, dataset, { publisher, area: row.area, values: answering(row) });
    await session.saveDraft(draft);
    go("draft", draft.id, ...(quiet ? ["check"] : []));
  };
  const ended =
    name === "receipts" &&
    (endOf(period ?? "") ?? "9999") <= beijingDate(session.outbox.clock.now());
  return (
    <li class={late ? "late" : ""}>
      <strong>{title}</strong>
      <span class={late ? "status refused" : "status"}>
        {late
          ? say(
              `应于 ${due ?? ""} 前公开，已逾期 ${text("daysLate")} 天`,
              `was due ${due ?? ""}, ${text("daysLate")} days late`,
            )
          : say(`应于 ${due ?? ""} 前公开`, `due ${due ?? ""}`)}
      </span>
      {dataset === undefined ? null : (
        <span class="actions">
          <button type="button" onClick={() => void begin(false)}>
            {say("填报", "Write")}
            <span class="for-ears">{title}</span>
          </button>
          {ended ? (
            <button type="button" class="quiet" onClick={() => void begin(true)}>
              {say("本期无收支", "Nothing happened")}
              <span class="for-ears">{title}</span>
            </button>
          ) : null}
        </span>
      )}
    </li>
  );
}

/** An answer is to the record that started the duty. */
function answering({ data }: RecordShown): GroupValues {
  const id = valueAt(data, "startedBy.id");
  const dataset = submittedDataset(String(data["dataset"]));
  const field = dataset?.answers?.field;
  if (dataset === undefined || field === undefined || typeof id !== "string") return {};
  const several = (dataset.answers?.subjects.length ?? 0) > 1;
  const of = String(valueAt(data, "startedBy.dataset"));
  return { [field]: several ? { dataset: of, id } : id };
}

function endOf(period: string): string | undefined {
  const { to } = periodValues(period);
  return typeof to === "string" ? to : undefined;
}

function shownPlain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
