/** All checks: adding an article is its file and its groups here. */
import type { CaseGroup } from "../../core/judging/check.ts";
import { statements } from "./article-26.ts";

export const caseGroups: readonly CaseGroup[] = [statements];
