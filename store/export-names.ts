/** What lies among bulk files besides them: the manifest, and drafts that a crash may leave. */
import { randomUUID } from "node:crypto";
import { isExportName } from "../core/export/export-store.ts";

export const manifestName = "manifest.json";

/** A name for a draft, which nobody has. */
export function draftName(): string {
  return `.draft-${randomUUID()}`;
}

export function isDraft(name: string): boolean {
  return /^\.draft-[0-9a-f-]{36}$/.test(name);
}

/** The name of a bulk file as it is; throws where it is none. */
export function checkedName(name: string): string {
  if (!isExportName(name)) throw new Error(`not the name of an export: ${name}`);
  return name;
}
