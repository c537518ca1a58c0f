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

/** The demo's history, in the order of its own times; corrections name the record they correct. */
export function demoRecordSteps(demo: DemoSeed): readonly Step[] {
  const areas = new Map(demo.organizations.map(({ uscc, areaCode }) => [uscc, areaCode]));
  const records = [...demo.records, ...demo.accounts.flatMap(statementsOf)].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.name < b.name ? -1 : 1),
  );
  const published = new Map<string, string>();
  return records.map((record) => {
    const step = bootstrapStep({
      name: `demo/${record.name}`,
      group: "demo/records",
      publisher: record.committee,
      dataset: record.dataset,
      items: [itemOf(record, areas.get(record.committee) ?? "", published)],
      signer: `${record.committee}.clerk`,
      at: Date.parse(record.at),
    });
    if (record.op === undefined) published.set(record.name, `${step.submission}-0`);
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
  area: string,
  published: ReadonlyMap<string, string>,
): SubmissionItem {
  if (record.op === undefined) {
    const data = withDisplay(record.data, record.at, record.displayDays);
    return { op: "publish", area, ...(record.ref !== undefined && { ref: record.ref }), data };
  }
  const target = published.get(record.of);
  if (target === undefined) throw new Error(`${record.name} comes before ${record.of}`);
  const { version, reason } = record;
  return record.op === "correct"
    ? { op: "correct", record: target, version, reason, data: record.data }
    : { op: "withdraw", record: target, version, reason, ground: record.ground };
}

/** `displayUntil` so many days after the day of publication in Beijing time. */
function withDisplay(data: Data, at: string, days: number | undefined): Data {
  if (days === undefined) return data;
  const until = new Date(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
  return { ...data, displayUntil: until.toISOString().slice(0, 10) };
}
