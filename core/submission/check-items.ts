/** Each item by itself: its area, its size, its dataset's schema, and what keys must prove. */
import canonicalize from "canonicalize";
import { namedFileErrors, noFiles } from "../attachments/check-named.ts";
import type { Data, RuleRemark } from "../definitions.ts";
import { personalDataErrors } from "../personal-data/refuse-personal-data.ts";
import { Problem, type ProblemError } from "../problem.ts";
import type { PublicRecord, RecordName, SubmissionItem } from "../records.ts";
import { validateData } from "../validation.ts";
import { findSubject, judgeAnswer, lastingMembers } from "./answers.ts";
import { authoriseRegistryData, judgeArea } from "./authority.ts";
import { utf8 } from "./encoding.ts";
import { itemArea } from "./item-area.ts";
import { judgeEndorsement } from "./item-endorsement.ts";
import { itemIdOf } from "./item-id.ts";
import type { CheckedItem, PrepareInput, Target } from "./preparation.ts";
import { withdrawalGrounds } from "./withdrawal-grounds.ts";

/** Bytes that one item's `data` may take in canonical JSON. */
const maxItemBytes = 64 * 1024;

/**
 * Checks every item and collects every error (422). Throws 403 at once for an area or a registry entry
 * outside the publisher's authority. `targetOf` answers for corrections and withdrawals.
 */
export async function checkItems(
  input: PrepareInput,
  targetOf: (index: number) => Target | undefined,
): Promise<readonly CheckedItem[]> {
  const checked: CheckedItem[] = [];
  for (const [index, item] of input.items.entries()) {
    const found =
      item.op === "withdraw"
        ? {
            ...checkWithdrawal(input, index, item, targetOf(index)?.state.area ?? ""),
            answers: await answeredBy(input, targetOf(index)),
          }
        : await checkData(input, index, item, targetOf(index));
    const pointer = `/items/${String(index)}`;
    const personal = personalDataErrors(input.dataset, item, pointer, input.acceptedOn);
    checked.push(
      personal.length === 0 ? found : { ...found, errors: [...found.errors, ...personal] },
    );
  }
  return checked;
}

async function checkData(
  input: PrepareInput,
  index: number,
  item: Extract<SubmissionItem, { op: "publish" | "correct" }>,
  target: Target | undefined,
): Promise<CheckedItem> {
  const { dataset, context, authorised } = input;
  const pointer = `/items/${String(index)}`;
  const named = item.op === "publish" ? item.area : target?.state.area;
  const errors: ProblemError[] = [];
  // An area that the item names itself is judged before its data: not one's own is 403, whatever they say.
  // An answer's is its subject's, wherever that is.
  if (item.op === "publish" && named !== undefined && dataset.answers === undefined)
    errors.push(...(await areaErrors(input, index, named)));
  const size = utf8(JSON.stringify(item.data)).length;
  if (size > maxItemBytes) throw tooLarge(pointer, size);
  const validated = validateData(dataset, item.data, `${pointer}/data`);
  if ("errors" in validated) {
    return {
      index,
      item,
      area: named ?? "",
      data: undefined,
      errors: [...errors, ...validated.errors],
    };
  }
  const { data } = validated;
  const identity = target === undefined ? [] : identityErrors(input, index, target, data);
  if (dataset.answers !== undefined && identity.length > 0) {
    // Refused for turning to something else, not for what it turns to.
    return { index, item, area: "", data, errors: identity };
  }
  const subject =
    dataset.answers === undefined
      ? undefined
      : await findSubject(
          context.registry,
          dataset.answers,
          data,
          authorised.speaking.uscc,
          await answeredBy(input, target),
        );
  if (subject !== undefined && "remark" in subject) {
    return { index, item, area: "", data, errors: [...errors, at(pointer, subject.remark)] };
  }
  const derived = subject?.subject.area ?? dataset.areaOf?.(data);
  const area = (await itemArea(context.registry, dataset, named, data, subject?.subject)) ?? "";
  // The place of a correction is that of its record, whatever its item says.
  const said = subject !== undefined && item.op === "correct" ? derived : (named ?? area);
  if (area === "") {
    errors.push({
      pointer: `${pointer}/area`,
      rule: "area.required",
      message: {
        zh: "缺少区划代码（area）。",
        en: "The item needs an area (division code).",
      },
    });
  } else if (derived !== undefined && derived !== said) {
    errors.push({
      pointer: item.op === "publish" ? `${pointer}/area` : `${pointer}/data`,
      rule: "area.differs",
      message: {
        zh: `区划代码与数据不一致（应为 ${derived}）。`,
        en: `The area differs from what the data say (${derived}).`,
      },
    });
  } else if (item.op === "publish" && item.area === undefined && subject === undefined) {
    errors.push(...(await areaErrors(input, index, area)));
  }
  errors.push(...identity);
  const naming = { data, attested: item.attested ?? [], pointer: `${pointer}/data` };
  errors.push(
    ...(await namedFileErrors(input.files ?? noFiles, { ...naming, now: input.acceptedAt })),
  );
  if (errors.length === 0) {
    await authoriseRegistryData(context, dataset, authorised, data);
    if (subject !== undefined) {
      const { registry } = context;
      const found = await judgeAnswer(registry, dataset, authorised, data, subject.subject);
      errors.push(...found.map((remark) => at(pointer, remark)));
    }
    const place = { area, on: input.acceptedOn, verify: input.verify };
    const found = await judgeEndorsement(context.registry, dataset, authorised, item, place);
    errors.push(...found.map((e) => ({ ...e, pointer: `${pointer}${e.pointer ?? ""}` })));
  }
  if (dataset.name === "keys") {
    const found = await input.verifyKeyProof(data);
    errors.push(...found.map((e) => ({ ...e, pointer: `${pointer}/data${e.pointer ?? ""}` })));
  }
  if (item.op === "correct" && item.erase === true && item.ground === undefined) {
    errors.push({
      pointer: `${pointer}/ground`,
      rule: "correction.erase_ground",
      message: {
        zh: "删除原文须以 personal_information 为由。",
        en: "Erasing needs the ground personal_information.",
      },
    });
  }
  return { index, item, area, data, answers: subject && nameOf(subject.subject), errors };
}

/** The record that a record to be changed answers: as published, or as its data name it until then. */
async function answeredBy(
  { dataset, context, authorised }: PrepareInput,
  target: Target | undefined,
): Promise<RecordName | undefined> {
  const { answers } = dataset;
  if (answers === undefined || target === undefined) return undefined;
  const { registry } = context;
  const published = await registry.record(dataset.name, target.id);
  if (published?.answers !== undefined) return published.answers;
  const found = await findSubject(registry, answers, target.data, authorised.speaking.uscc);
  return "subject" in found ? nameOf(found.subject) : undefined;
}

function nameOf({ dataset, id }: PublicRecord): RecordName {
  return { dataset, id };
}

function at(pointer: string, { rule, path, message }: RuleRemark): ProblemError {
  const place = path.map((step) => `/${String(step)}`).join("");
  return { pointer: `${pointer}/data${place}`, rule, message };
}

/** A correction leaves the record what it is: under another key it would answer for somebody else. */
function identityErrors(
  { dataset, submission }: PrepareInput,
  index: number,
  target: Target,
  data: Data,
): ProblemError[] {
  const { naturalKey } = dataset;
  const members: string[] = [];
  if (naturalKey !== undefined && itemIdOf(dataset, submission, index, data) !== target.id) {
    members.push(naturalKey);
  }
  if (dataset.name === "keys" && data["organization"] !== target.data["organization"]) {
    members.push("organization");
  }
  for (const member of lastingMembers(dataset)) {
    if (canonicalize(data[member] ?? null) !== canonicalize(target.data[member] ?? null)) {
      members.push(member);
    }
  }
  return members.map((member) => ({
    pointer: `/items/${String(index)}/data/${member}`,
    rule: "correction.identity",
    message: {
      zh: "更正不能改变登记的对象；请撤回后另行登记。",
      en: "A correction cannot make it the entry of something else; withdraw it and register anew.",
    },
  }));
}

async function areaErrors(
  input: PrepareInput,
  index: number,
  area: string,
): Promise<ProblemError[]> {
  const verdict = await judgeArea(input.context, input.dataset, input.authorised, area);
  if (verdict === undefined) return [];
  const messages = {
    "area.unknown": [
      "没有登记这个区划代码，或本实例不服务该地区。",
      "This division code is not registered, or not served here.",
    ],
    "area.level": [
      `该数据集的区划层级应为：${input.dataset.levels.join("、")}。`,
      `Areas of this dataset are of level: ${input.dataset.levels.join(", ")}.`,
    ],
    "committee.not_submitting": [
      "该单元是虚拟或统计单元，没有居（村）民委员会，不能发布。",
      "This is a virtual or statistical unit without a committee; nothing can be published for it.",
    ],
  } as const;
  const [zh, en] = messages[verdict];
  return [{ pointer: `/items/${String(index)}/area`, rule: verdict, message: { zh, en } }];
}

function checkWithdrawal(
  input: PrepareInput,
  index: number,
  item: Extract<SubmissionItem, { op: "withdraw" }>,
  area: string,
): CheckedItem {
  const grounds = withdrawalGrounds(input.dataset.name);
  const errors: ProblemError[] = [];
  if (!grounds.includes(item.ground)) {
    errors.push({
      pointer: `/items/${String(index)}/ground`,
      rule: "withdrawal.ground",
      message: {
        zh: `此处可用的理由类别：${grounds.join("、")}。`,
        en: `Grounds allowed here: ${grounds.join(", ")}.`,
      },
    });
  }
  if ((item.ground === "compromised") !== (item.suspectSince !== undefined)) {
    errors.push({
      pointer: `/items/${String(index)}/suspectSince`,
      rule: "withdrawal.suspect_since",
      message: {
        zh: "仅当理由为 compromised 时，须注明 suspectSince（日志序号）。",
        en: "suspectSince (a seq) goes with the ground compromised, and only with it.",
      },
    });
  }
  return { index, item, area, data: undefined, errors };
}

function tooLarge(pointer: string, size: number): Problem {
  return new Problem(
    "item.too_large",
    {
      zh: `单项数据最大 ${String(maxItemBytes)} 字节，现为 ${String(size)} 字节。`,
      en: `An item's data may take ${String(maxItemBytes)} bytes; this one takes ${String(size)}.`,
    },
    {
      errors: [
        {
          pointer: `${pointer}/data`,
          rule: "item.too_large",
          message: { zh: "数据过大。", en: "Too large." },
        },
      ],
    },
  );
}
