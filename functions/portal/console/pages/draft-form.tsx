/** @jsxImportSource hono/jsx/dom */
/** The form itself: the item's own members, the dataset's fields, and the sums of a statement. */
import { useMemo } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { yuanOfFen } from "../../../../core/formats/people.ts";
import type { Dataset } from "../../../../core/definitions.ts";
import { useConsole } from "../context.tsx";
import type { Draft } from "../drafts.ts";
import type { DraftChange } from "../form/change-draft.ts";
import { formOf } from "../form/field-tree.ts";
import type { ShownRemark } from "../form/remark.ts";
import { isStatement, sumsOf, withSums } from "../form/statement.ts";
import { ErrorSummary } from "../parts/error-summary.tsx";
import { Form } from "../parts/form.tsx";
import { FormFields } from "../parts/form-fields.tsx";
import type { FormPath } from "../parts/field-errors.tsx";
import { ClockNotice } from "../parts/clock-notice.tsx";
import { ItemFields } from "../parts/item-fields.tsx";

export function DraftForm({
  dataset,
  draft,
  remarks,
  clock,
  busy,
  onChange,
  onCheck,
  onDrop,
}: {
  readonly dataset: Dataset;
  readonly draft: Draft;
  readonly remarks: readonly ShownRemark[];
  /** Minutes by which this computer's clock is ahead, where the server refused for time. */
  readonly clock: number | undefined;
  readonly busy: boolean;
  readonly onChange: (change: DraftChange) => void;
  readonly onCheck: () => void;
  readonly onDrop: () => void;
}): JSX.Element {
  const { say, session } = useConsole();
  const fields = useMemo(() => formOf(dataset), [dataset.name]);
  const statement = isStatement(fields);
  const sums = statement ? sumsOf(draft.values) : undefined;
  const rowNote = (path: FormPath): string | undefined => {
    const balance = sums?.balancesFen[Number(path.at(-1))];
    if (balance === undefined || path[0] !== "lines") return undefined;
    return say(`余额 ${yuanOfFen(balance)} 元`, `balance ${yuanOfFen(balance)} yuan`);
  };
  return (
    <Form onSubmit={onCheck}>
      <ErrorSummary remarks={remarks} />
      {clock === undefined ? null : (
        <ClockNotice
          minutesAhead={clock}
          onFollow={() => {
            session.outbox.clock.follow();
            onCheck();
          }}
        />
      )}
      <ItemFields dataset={dataset} draft={draft} remarks={remarks} onChange={onChange} />
      <FormFields
        fields={fields}
        values={draft.values}
        path={[]}
        around={{
          remarks,
          attested: draft.attested,
          onValue: (path, value) => onChange({ kind: "value", path, value }),
          onAttest: (name, attested) => onChange({ kind: "attest", name, attested }),
          renumber: draft.op === "publish",
          rowNote,
        }}
      />
      {sums === undefined ? null : (
        <div class="sums" role="group" aria-label={say("合计", "Sums")}>
          <p>
            {say(
              `明细收入 ${yuanOfFen(sums.incomeFen)} 元，支出 ${yuanOfFen(sums.expenditureFen)} 元，`,
              `Lines: income ${yuanOfFen(sums.incomeFen)} yuan, expenditure ${yuanOfFen(sums.expenditureFen)} yuan, `,
            )}
            {sums.closingFen === undefined
              ? say("有金额尚未填好，余额待算。", "the balance waits for an amount.")
              : say(
                  `期末余额应为 ${yuanOfFen(sums.closingFen)} 元。`,
                  `closing balance ${yuanOfFen(sums.closingFen)} yuan.`,
                )}
          </p>
          <button
            type="button"
            onClick={() => onChange({ kind: "values", values: withSums(draft.values) })}
          >
            {say("按明细填写合计和期末余额", "Fill in totals and closing balance from the lines")}
          </button>
        </div>
      )}
      <p class="actions sticky">
        <button type="submit" disabled={busy}>
          {busy ? say("正在检查……", "Checking…") : say("检查并核对", "Check")}
        </button>
        <button type="button" class="quiet" onClick={onDrop}>
          {say("放弃草稿", "Discard the draft")}
        </button>
        <span class="help">
          {say(
            "草稿自动保存在本机，断电也不丢。",
            "The draft is kept on this computer as you type.",
          )}
        </span>
      </p>
    </Form>
  );
}
