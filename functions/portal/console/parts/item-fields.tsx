/** @jsxImportSource hono/jsx/dom */
/** Members of the item beside its data: for whom, where, its number; of a correction its reason. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../../../core/definitions.ts";
import { useConsole } from "../context.tsx";
import type { Draft } from "../drafts.ts";
import type { DraftChange } from "../form/change-draft.ts";
import { namesItsArea } from "../form/new-draft.ts";
import { elementId, type ShownRemark } from "../form/remark.ts";
import { isForCommittees, isOwn } from "../publishable.ts";
import { readList, type RecordShown } from "../read-api.ts";
import { CheckBox } from "./check-box.tsx";
import { PlainField } from "./plain-field.tsx";

export function ItemFields({
  dataset,
  draft,
  remarks,
  onChange,
}: {
  readonly dataset: Dataset;
  readonly draft: Draft;
  readonly remarks: readonly ShownRemark[];
  readonly onChange: (change: DraftChange) => void;
}): JSX.Element {
  const { say, session } = useConsole();
  const organization = session.organization(draft.publisher);
  const errorsAt = (pointer: string): readonly string[] =>
    remarks
      .filter((remark) => remark.pointer === pointer && remark.severity === "error")
      .map(({ text }) => text);
  const text = (name: "area" | "ref" | "reason") => (typed: string) =>
    onChange({ kind: "texts", texts: { [name]: typed } });
  if (draft.op === "correct") {
    return (
      <>
        <PlainField
          id={elementId("/items/0/reason")}
          type="prose"
          label={say("更正理由", "Reason of the correction")}
          help={say(
            "随公示公开，例如：付044原公布1,680.00元，凭证为1,860.00元。",
            "Published with it, such as: voucher 044 says 1,860.00 yuan, not 1,680.00.",
          )}
          value={draft.reason}
          errors={errorsAt("/items/0/reason")}
          onValue={text("reason")}
        />
        <CheckBox checked={draft.erase} onCheck={(erase) => onChange({ kind: "erase", erase })}>
          {say(
            "原公示含有个人信息：更正后销毁以前各版本（编号保留）",
            "The earlier versions hold personal data: destroy them (the record's id stays)",
          )}
        </CheckBox>
      </>
    );
  }
  return (
    <>
      {organization !== undefined && isForCommittees(dataset, organization) ? (
        <CommitteeField
          areaCode={organization.areaCode}
          own={isOwn(dataset, organization)}
          value={draft.onBehalfOf}
          // One change: of two from one drawing, the second would be of the draft before the first.
          onCommittee={(onBehalfOf, area) =>
            onChange({
              kind: "texts",
              texts: { onBehalfOf, ...(area !== undefined && { area }) },
            })
          }
        />
      ) : null}
      {namesItsArea(dataset) ? (
        <PlainField
          id={elementId("/items/0/area")}
          label={say("区划代码", "Area")}
          help={say("4、6、9 或 12 位统计用区划代码", "a division code of 4, 6, 9 or 12 digits")}
          value={draft.area}
          errors={errorsAt("/items/0/area")}
          onValue={(typed) => text("area")(typed.normalize("NFKC").trim())}
        />
      ) : null}
      <PlainField
        id={elementId("/items/0/ref")}
        label={say("本单位编号", "Your own number")}
        optional={say("（选填）", " (optional)")}
        help={say(
          "同一编号只能公示一次，可防止重复提交；例如 2026-Q2/service_fund。",
          "A number is published once, which keeps things from being sent twice; such as 2026-Q2/service_fund.",
        )}
        value={draft.ref}
        errors={errorsAt("/items/0/ref")}
        onValue={text("ref")}
      />
    </>
  );
}

function CommitteeField({
  areaCode,
  own,
  value,
  onCommittee,
}: {
  readonly areaCode: string;
  readonly own: boolean;
  readonly value: string;
  readonly onCommittee: (uscc: string, area: string | undefined) => void;
}): JSX.Element {
  const { io, say } = useConsole();
  const [committees, setCommittees] = useState<readonly RecordShown[]>([]);
  useEffect(() => {
    const kind = "residents_committee,villagers_committee";
    void readList(io, "organizations", { area: areaCode, kind, limit: "1000" }).then((found) =>
      setCommittees(found.kind === "found" ? found.value : []),
    );
  }, [areaCode]);
  const none = own ? say("本单位自己公示", "in your own name") : say("请选择", "choose");
  return (
    <PlainField
      id="on-behalf-of"
      label={say("代哪个居（村）民委员会公示", "For which committee")}
      value={value}
      choices={[
        { value: "", label: none },
        ...committees.map(({ id, data }) => ({ value: id, label: String(data["name"]) })),
      ]}
      onValue={(uscc) => {
        const area = committees.find(({ id }) => id === uscc)?.data["areaCode"];
        onCommittee(uscc, typeof area === "string" ? area : undefined);
      }}
    />
  );
}
