/** One change of a draft, and what follows from it by itself. */
import { daysOfLabel } from "../../../../schemas/vocabulary/period.ts";
import type { Draft } from "../drafts.ts";
import { statementRef } from "./statement.ts";
import { at, isGroup, withValue, type Values } from "./values.ts";

type Path = readonly (string | number)[];

export type DraftChange =
  | { readonly kind: "value"; readonly path: Path; readonly value: Values }
  | { readonly kind: "values"; readonly values: Values }
  | { readonly kind: "attest"; readonly name: string; readonly attested: boolean }
  | {
      readonly kind: "texts";
      readonly texts: Readonly<Partial<Record<"area" | "ref" | "reason" | "onBehalfOf", string>>>;
    }
  | { readonly kind: "erase"; readonly erase: boolean };

/** The draft after a change. A period's days follow from its label, as long as nobody typed others. */
export function changedDraft(draft: Draft, change: DraftChange, now: number): Draft {
  const changed = { ...draft, updatedAt: now };
  switch (change.kind) {
    case "value":
      return withValues(
        changed,
        withDays(withValue(draft.values, change.path, change.value), change.path),
      );
    case "values":
      return withValues(changed, change.values);
    case "attest": {
      const rest = draft.attested.filter((name) => name !== change.name);
      return { ...changed, attested: change.attested ? [...rest, change.name] : rest };
    }
    case "texts":
      return { ...changed, ...change.texts };
    case "erase":
      return changed.op === "correct" ? { ...changed, erase: change.erase } : changed;
  }
}

/** A statement's number follows from its period and account, as long as nobody typed another. */
function withValues(draft: Draft, values: Values): Draft {
  if (draft.op === "correct" || draft.ref !== statementRef(draft.values))
    return { ...draft, values };
  return { ...draft, values, ref: statementRef(values) };
}

function withDays(values: Values, path: Path): Values {
  const group = path.slice(0, -1);
  const member = path.at(-1);
  if (member !== "label" && member !== "granularity") return values;
  const period = valueAt(values, group);
  const [granularity, label] = [at(period, "granularity"), at(period, "label")];
  if (!isGroup(period) || typeof granularity !== "string" || typeof label !== "string")
    return values;
  const days = daysOfLabel(granularity, label);
  return days === undefined ? values : withValue(values, group, { ...period, ...days });
}

function valueAt(values: Values, path: Path): Values {
  return path.reduce<Values>((inner, step) => at(inner, String(step)), values);
}
