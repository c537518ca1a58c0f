/** What is to be said of a draft before it is signed: by this computer first, then by the server. */
import type { Dataset } from "../../../../core/definitions.ts";
import type { Draft } from "../drafts.ts";
import type { ConsoleIo } from "../io.ts";
import { signerOf } from "../keys/stored-key.ts";
import { readRecord, type RecordShown } from "../read-api.ts";
import { dryRun } from "../sending/send.ts";
import { bodyOf, signedHeaders } from "../sending/sign-submission.ts";
import type { Session } from "../session.ts";
import { checkDraft, itemOf, type DraftItem } from "./check-draft.ts";
import { readSeries } from "./read-series.ts";
import { remarksOffline, remarksOfProblem, remarksOfWarnings, type ShownRemark } from "./remark.ts";

export type DraftVerdict =
  /** To be mended first. */
  | { readonly kind: "remarks"; readonly remarks: readonly ShownRemark[] }
  /** Somebody was faster: the record as it stands now. */
  | { readonly kind: "conflict"; readonly current: RecordShown }
  | { readonly kind: "clock"; readonly minutesAhead: number }
  | {
      readonly kind: "ready";
      readonly item: DraftItem;
      readonly warnings: readonly ShownRemark[];
      /** Whether the server was asked too. */
      readonly asked: boolean;
    };

export async function verdictOn(
  io: ConsoleIo,
  session: Session,
  dataset: Dataset,
  draft: Draft,
): Promise<DraftVerdict> {
  const { data } = itemOf(dataset, draft);
  const [area, record] =
    draft.op === "publish"
      ? [draft.area, undefined]
      : [session.organization(draft.publisher)?.areaCode ?? "", draft.record];
  const series = await readSeries(io, dataset, { area, data, record });
  const { item, remarks } = checkDraft(dataset, draft, { now: session.outbox.clock.now(), series });
  const shown = remarksOffline(remarks, io.language);
  if (shown.some(({ severity }) => severity === "error"))
    return { kind: "remarks", remarks: shown };
  return (
    (await askServer(io, session, dataset, draft, item)) ?? {
      ...{ kind: "ready", item, warnings: shown, asked: false },
    }
  );
}

/** `undefined` where there is no network, or no key to ask with. */
async function askServer(
  io: ConsoleIo,
  session: Session,
  { name }: Dataset,
  draft: Draft,
  item: DraftItem,
): Promise<DraftVerdict | undefined> {
  const key = session.activeKey();
  if (key === undefined) return undefined;
  const { publisher, onBehalfOf } = draft;
  const body = bodyOf(io, {
    ...{ dataset: name, publisher, items: [item] },
    ...(onBehalfOf !== "" && { onBehalfOf }),
  });
  const { clock } = session.outbox;
  const signing = { dataset: name, body, at: clock.now() };
  const headers = await signedHeaders(io, signerOf(io.crypto, key), signing, true);
  const answer = await dryRun(io, name, headers, body);
  if (answer === undefined) return undefined;
  const { problem, warnings } = answer;
  if (problem === undefined)
    return { kind: "ready", item, warnings: remarksOfWarnings(warnings), asked: true };
  if (problem.serverTime !== undefined) {
    clock.hear(Date.parse(problem.serverTime));
    return { kind: "clock", minutesAhead: clock.minutesAhead() };
  }
  if (problem.currentVersion !== undefined && problem.record !== undefined) {
    const current = await readRecord(io, name, problem.record);
    if (current.kind === "found") return { kind: "conflict", current: current.value };
  }
  return { kind: "remarks", remarks: remarksOfProblem(problem) };
}
