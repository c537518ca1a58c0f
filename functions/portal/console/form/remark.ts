/** A remark as the form shows it, whoever made it: this computer or the server. */
import type { OfflineRemark } from "../../../../core/submission/check-offline.ts";
import type { Language } from "../../../../core/problem.ts";
import type { ProblemShown, Sent } from "../sending/sent.ts";

export interface ShownRemark {
  readonly severity: "error" | "warning";
  /** From `/items/0` on; empty for what concerns the whole. */
  readonly pointer: string;
  readonly text: string;
  readonly attestable?: string;
}

export function remarksOffline(
  remarks: readonly OfflineRemark[],
  language: Language,
): readonly ShownRemark[] {
  return remarks.map(({ severity, pointer, message, attestable }) => ({
    ...{ severity, pointer, text: message[language] },
    ...(attestable !== undefined && { attestable }),
  }));
}

/** Each error of a problem, or its own sentence where it lists none. */
export function remarksOfProblem({ errors, title, detail }: ProblemShown): readonly ShownRemark[] {
  if (errors === undefined || errors.length === 0) {
    const text = detail === undefined ? title : `${title}：${detail}`;
    return [{ severity: "error", pointer: "", text }];
  }
  return errors.map(({ pointer = "", message, attestable }) => ({
    ...{ severity: "error" as const, pointer, text: message },
    ...(attestable !== undefined && { attestable }),
  }));
}

export function remarksOfWarnings(warnings: Sent["warnings"]): readonly ShownRemark[] {
  return warnings.map(({ pointer, message }) => ({ severity: "warning", pointer, text: message }));
}

/** Id of the element of a pointer. */
export function elementId(pointer: string): string {
  return `f${pointer.replaceAll("/", "-")}`;
}
