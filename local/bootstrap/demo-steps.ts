/** The demo city's way into the log: organisations and keys from above, settings, then its history. */
import type { Data } from "../../core/definitions.ts";
import type { SubmissionItem } from "../../core/records.ts";
import { keyItem, type RootFacts } from "../../cli/bootstrap/genesis.ts";
import { bootstrapStep, type Step } from "../../cli/bootstrap/step.ts";
import type { SigningKey } from "../../cli/key-file.ts";
import type { DemoOrganization, DemoRecord, DemoSeed } from "../seed/read-seed.ts";
import { appointments, demoKeyNames, type KeyName } from "./demo-organizations.ts";
import { communityItem } from "./registry-steps.ts";
import { statementsOf } from "./statements.ts";

/** A step without the time it is given by its place. */
type Untimed = Omit<Parameters<typeof bootstrapStep>[0], "at">;

/**
 * Registration of the demo city, a minute a step from `at` (milliseconds) on: each body is appointed and
 * gets its first key from the one above, which is published by then.
 */
export function demoRegistrySteps(
  root: RootFacts,
  demo: DemoSeed,
  keys: ReadonlyMap<string, SigningKey>,
  at: number,
): readonly Step[] {
  const names = demoKeyNames(demo.organizations);
  const counties = demo.organizations.filter(({ kind }) => kind === "county");
  const untimed = [
    ...appointedBy({ uscc: root.uscc, signer: "root", parent: "root" }, demo, names, keys),
    {
      ...byRoot(root),
      name: "demo/communities",
      dataset: "communities",
      items: demo.communities.map(communityItem),
    },
    ...counties.flatMap(({ uscc }) =>
      appointedBy({ uscc, signer: `${uscc}.officer`, parent: uscc }, demo, names, keys),
    ),
    ...names.filter(({ role }) => role === "clerk").map((name) => ownKey(name, keys)),
    ...counties.map(({ uscc, areaCode }) => ({
      name: `demo/settings/${uscc}`,
      group: "demo/settings",
      publisher: uscc,
      signer: `${uscc}.officer`,
      dataset: "rules-settings",
      items: settingItems(demo, areaCode),
    })),
  ];
  return untimed.map((step, index) => bootstrapStep({ ...step, at: at + index * 60_000 }));
}

/**
 * The demo's history, in the order of its own times. An entry about another one names its record, and waits
 * until that is published: what a reply or an endorsement may do follows from the record it is about.
 */
export function demoRecordSteps(demo: DemoSeed): readonly Step[] {
  const areas = new Map(demo.organizations.map(({ uscc, areaCode }) => [uscc, areaCode]));
  const records = [...demo.records, ...demo.accounts.flatMap(statementsOf)].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.name < b.name ? -1 : 1),
  );
  const published = new Map<string, { readonly id: string; readonly group: number }>();
  let group = 0;
  return records.map((record) => {
    const idOf = (name: string): string => {
      const found = published.get(name);
      if (found === undefined) throw new Error(`${record.name} comes before ${name}`);
      if (found.group === group) group += 1;
      return found.id;
    };
    const item = itemOf(record, areas.get(record.publisher) ?? "", idOf);
    const step = bootstrapStep({
      name: `demo/${record.name}`,
      group: `demo/records/${String(group)}`,
      publisher: record.publisher,
      dataset: record.dataset,
      items: [item],
      signer: `${record.publisher}.${record.role ?? "clerk"}`,
      at: Date.parse(record.at),
    });
    if (record.op === undefined) published.set(record.name, { id: `${step.submission}-0`, group });
    return step;
  });
}

function byRoot(root: RootFacts): { readonly publisher: string; readonly signer: string } {
  return { publisher: root.uscc, signer: "root" };
}

/** Registers the bodies below one, then their first keys and their supervisors'. */
function appointedBy(
  above: { readonly uscc: string; readonly signer: string; readonly parent: string },
  demo: DemoSeed,
  names: readonly KeyName[],
  keys: ReadonlyMap<string, SigningKey>,
): readonly Untimed[] {
  const bodies = appointments(demo.organizations).get(above.parent) ?? [];
  const own = { publisher: above.uscc, signer: above.signer };
  return [
    {
      ...own,
      name: `demo/organizations/${above.parent}`,
      dataset: "organizations",
      items: bodies.map((body) => organizationItem(body, above.uscc)),
    },
    {
      ...own,
      name: `demo/keys/${above.parent}`,
      dataset: "keys",
      items: names
        .filter(({ role, organization }) => role !== "clerk" && bodies.includes(organization))
        .map((name) => itemOfKey(name, keys)),
    },
  ];
}

function organizationItem(
  { uscc, name, kind, areaCode }: DemoOrganization,
  parent: string,
): SubmissionItem {
  const note = "示例单位，虚构。";
  return { op: "publish", data: { uscc, name, kind, areaCode, parent, note } };
}

function settingItems(demo: DemoSeed, area: string): readonly SubmissionItem[] {
  return demo.settings
    .filter(({ county }) => county === area)
    .map(({ ref, data }) => ({ op: "publish", area, ref, data }));
}

function ownKey(name: KeyName, keys: ReadonlyMap<string, SigningKey>): Untimed {
  const { uscc } = name.organization;
  return {
    name: `demo/keys/${name.name}`,
    group: "demo/clerks",
    publisher: uscc,
    dataset: "keys",
    items: [itemOfKey(name, keys)],
    signer: `${uscc}.officer`,
  };
}

function itemOfKey(name: KeyName, keys: ReadonlyMap<string, SigningKey>): SubmissionItem {
  const key = keys.get(name.name);
  if (key === undefined) throw new Error(`the demo needs a key ${name.name}`);
  return keyItem(name.organization, name.role, name.person, key);
}

function itemOf(
  record: DemoRecord,
  ownArea: string,
  idOf: (name: string) => string,
): SubmissionItem {
  if (record.op === undefined) {
    const { ref, attested } = record;
    const area = record.area === undefined ? ownArea : record.area;
    return {
      op: "publish",
      ...(area !== null && { area }),
      ...(ref !== undefined && { ref }),
      ...(attested !== undefined && { attested }),
      data: withIds(withDisplay(record.data, record.at, record.displayDays), idOf),
    };
  }
  const { version, reason } = record;
  const target = idOf(record.of);
  return record.op === "correct"
    ? { op: "correct", record: target, version, reason, data: withIds(record.data, idOf) }
    : { op: "withdraw", record: target, version, reason, ground: record.ground };
}

/** The data with every `$record:NAME` replaced by that record's id, or by `{id}#{rest}` for a line of it. */
function withIds(data: Data, idOf: (name: string) => string): Data {
  return mapTexts(data, (text) =>
    text.replace(/^\$record:([^#]+)/u, (_, name: string) => idOf(name)),
  );
}

function mapTexts<Value>(value: Value, change: (text: string) => string): Value {
  const mapped: unknown =
    typeof value === "string"
      ? change(value)
      : Array.isArray(value)
        ? value.map((entry: unknown) => mapTexts(entry, change))
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value).map(([name, entry]) => [name, mapTexts(entry, change)]),
            )
          : value;
  return mapped as Value; // the same shape, texts alone have changed
}

/** `displayUntil` so many days after the day of publication in Beijing time. */
function withDisplay(data: Data, at: string, days: number | undefined): Data {
  if (days === undefined) return data;
  const until = new Date(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
  return { ...data, displayUntil: until.toISOString().slice(0, 10) };
}
