/**
 * Who may publish what (contract.md 1, trust.md 2). Judged twice by the same code: at acceptance by the
 * registry as projected then, and for good by the replay, at the entry's own place in the log.
 */
import { digitsOfLevel, type Data, type Dataset } from "../definitions.ts";
import type { Ground, SubmissionEnvelope } from "../records.ts";
import type { AuthorityContext } from "./authority-context.ts";
import { genesisOrganization, genesisPublisher } from "./genesis.ts";
import { forbidden } from "./refusals.ts";
import type { KeyFacts, OrganizationFacts, Registry } from "./registry.ts";

/** The publisher as authorised: its own facts, and those of the body it publishes for. */
export interface Authorised {
  readonly organization: OrganizationFacts;
  readonly onBehalfOf: OrganizationFacts | undefined;
  /** Whose kind and area count: the committee's where one is published for. */
  readonly speaking: OrganizationFacts;
  /** The keys that signed. */
  readonly keys: readonly KeyFacts[];
}

/** Who owns a record; of a key also what it is (`null` for a tombstone). */
export interface RecordOwner {
  readonly publisher: string;
  readonly onBehalfOf: string | null;
  readonly data: Data | null;
}

/**
 * May this publisher, by these keys, submit to this dataset at all? Throws `publisher.not_allowed` (403).
 * The keys have been found and verified; every one must belong to the publisher.
 */
export async function authorisePublisher(
  context: AuthorityContext,
  dataset: Dataset,
  envelope: SubmissionEnvelope,
  keys: readonly KeyFacts[],
): Promise<Authorised> {
  for (const key of keys) {
    // The genesis key belongs to whoever the signed body says; what it may publish is judged below.
    if (key.organization !== envelope.publisher && key.organization !== genesisPublisher) {
      throw forbidden(
        "signature.other_organization",
        `密钥 ${key.keyid} 不属于正文所写的发布单位（publisher）。`,
        `Key ${key.keyid} does not belong to the publisher that the body names.`,
      );
    }
  }
  assertRoles(dataset, new Set(keys.map((key) => key.role)));
  const organization = await publishingOrganization(context, dataset, envelope);
  const onBehalfOf = await represented(context.registry, dataset, envelope, organization);
  const speaking = onBehalfOf ?? organization;
  // A withdrawal publishes nothing: whose records it may withdraw is judged by the record.
  const publishes = envelope.items.some(({ op }) => op !== "withdraw");
  if (publishes && !mayPublish(speaking, dataset)) {
    throw forbidden(
      "publisher.dataset",
      `${speaking.name}不能发布数据集 ${dataset.name}；可发布的单位类别：${dataset.publisherKinds.join("、")}。`,
      `${speaking.uscc} (${speaking.kind}) may not publish ${dataset.name}; kinds that may: ${dataset.publisherKinds.join(", ")}.`,
    );
  }
  return { organization, onBehalfOf, speaking, keys };
}

/**
 * May the holder of these keys send files for its records? Whoever may publish a dataset that takes
 * attachments, or publish for such a body. Answers its USCC; throws `publisher.not_allowed` (403).
 */
export async function authoriseUpload(
  registry: Registry,
  datasets: readonly Dataset[],
  keys: readonly KeyFacts[],
): Promise<string> {
  const [first] = keys;
  const uscc = first?.organization ?? "";
  if (keys.some(({ organization }) => organization !== uscc)) {
    throw forbidden(
      "signature.other_organization",
      "一个文件的各个签名须属于同一单位。",
      "All signatures of an upload must belong to one organisation.",
    );
  }
  if (keys.every(({ role }) => role === "supervisor")) {
    throw forbidden(
      "signature.role",
      "上传附件须由以下角色的密钥签名：officer、clerk。",
      "An upload must be signed by a key of role officer or clerk.",
    );
  }
  const organization = await liveOrganization(registry, uscc);
  const represents = organization.kind === "county" || organization.kind === "subdistrict";
  if (represents || datasets.some((dataset) => mayPublish(organization, dataset))) return uscc;
  throw forbidden(
    "publisher.dataset",
    `${organization.name}没有可附文件的数据集，不能上传附件。`,
    `${uscc} publishes no dataset that takes attachments.`,
  );
}

/** Whoever a record names may answer it, whatever its kind: the subject decides (answers.ts). */
function mayPublish({ kind, datasets }: OrganizationFacts, dataset: Dataset): boolean {
  if (dataset.answers?.subjects.some(({ named }) => named !== undefined) === true) return true;
  return dataset.publisherKinds.includes(kind) && datasets?.includes(dataset.name) !== false;
}

/**
 * May it publish about this area? Throws 403 outside its own area. Answers a rule id where the area is
 * within its reach but cannot be published about (422): unknown, too deep or shallow, or a virtual unit.
 */
export async function judgeArea(
  context: AuthorityContext,
  dataset: Dataset,
  authorised: Authorised,
  area: string,
): Promise<"area.unknown" | "area.level" | "committee.not_submitting" | undefined> {
  const { speaking } = authorised;
  if (speaking.kind !== "root" && !area.startsWith(speaking.areaCode)) {
    throw forbidden(
      "publisher.area",
      `所填区划不在${speaking.name}的范围（${speaking.areaCode}）内。`,
      `The item's area is outside the publisher's own area (${speaking.areaCode}).`,
    );
  }
  if (!context.cities.some((city) => area.startsWith(city))) return "area.unknown";
  if (!dataset.levels.some((level) => digitsOfLevel[level] === area.length)) return "area.level";
  if (isRegistryDataset(dataset.name)) return undefined;
  if (area.length < digitsOfLevel.community) {
    if (context.cities.includes(area) || area === speaking.areaCode) return undefined;
    return (await context.registry.areaName(area)) === undefined ? "area.unknown" : undefined;
  }
  const community = await context.registry.community(area);
  if (community === undefined || community.withdrawn) return "area.unknown";
  return community.submitting ? undefined : "committee.not_submitting";
}

/** May it correct or withdraw this record? Throws 403. */
export async function authoriseChange(
  context: AuthorityContext,
  dataset: Dataset,
  authorised: Authorised,
  owner: RecordOwner,
  change: { readonly op: "correct" } | { readonly op: "withdraw"; readonly ground: Ground },
): Promise<void> {
  const self = authorised.organization.uscc;
  if (owner.publisher === self || owner.onBehalfOf === self) return;
  if (change.op === "withdraw" && dataset.name === "keys") {
    if (await mayRevoke(context.registry, self, owner.data ?? {})) return;
  } else if (
    change.op === "withdraw" &&
    (change.ground === "legal" || change.ground === "personal_information") &&
    (await isAbove(context.registry, self, owner.onBehalfOf ?? owner.publisher))
  ) {
    return;
  }
  throw forbidden(
    "publisher.record",
    "只有该记录的发布单位可以更正或撤回；其上级单位只能以 legal 或 personal_information 为由撤回。",
    "Only the record's publisher may correct or withdraw it; the body above may withdraw it on the grounds legal or personal_information.",
  );
}

/**
 * An organisation revokes its own keys, the first one from above included, but not its supervisors'. Nor
 * must a stolen or lost key wait for the office that lost it: the bodies above may revoke it too.
 */
async function mayRevoke(registry: Registry, self: string, key: Data): Promise<boolean> {
  const holder = typeof key["organization"] === "string" ? key["organization"] : "";
  if (holder === self) return key["role"] !== "supervisor";
  return isAbove(registry, self, holder);
}

/** Registry entries name other bodies; who may write which (trust.md 2). Throws 403. */
export async function authoriseRegistryData(
  context: AuthorityContext,
  dataset: Dataset,
  authorised: Authorised,
  data: Data,
): Promise<void> {
  if (dataset.name === "organizations") {
    assertAppoints(authorised.organization, data);
  } else if (dataset.name === "keys") {
    await assertMayRegisterKey(context, authorised.organization, data);
  }
}

/** Registry datasets describe areas and bodies that need not be known before. */
function isRegistryDataset(name: string): boolean {
  return name === "organizations" || name === "communities" || name === "keys";
}

function assertRoles(dataset: Dataset, roles: ReadonlySet<KeyFacts["role"]>): void {
  const needed =
    dataset.name === "keys"
      ? (["officer"] as const)
      : dataset.answers?.supervised === true
        ? (["supervisor"] as const)
        : (["officer", "clerk"] as const);
  if (needed.some((role) => roles.has(role))) return;
  throw forbidden(
    "signature.role",
    `数据集 ${dataset.name} 须由以下角色的密钥签名：${needed.join("、")}。`,
    `${dataset.name} must be signed by a key of role ${needed.join(" or ")}.`,
  );
}

/** Before the root key is registered, only the two genesis entries may be published, by the root. */
async function publishingOrganization(
  context: AuthorityContext,
  dataset: Dataset,
  envelope: SubmissionEnvelope,
): Promise<OrganizationFacts> {
  if ((await context.registry.key(context.root.keyid)) !== undefined) {
    return liveOrganization(context.registry, envelope.publisher);
  }
  const root = await genesisOrganization(context, dataset, envelope);
  if (root !== undefined) return root;
  throw forbidden(
    "genesis.only",
    "日志尚未创始：只能先登记根单位及其密钥。",
    "The log has no genesis yet: only the root and its key can be registered now.",
  );
}

async function liveOrganization(registry: Registry, uscc: string): Promise<OrganizationFacts> {
  const organization = await registry.organization(uscc);
  if (organization === undefined || organization.withdrawn) {
    throw forbidden(
      "publisher.unknown",
      // Not repeated: eighteen characters that name no organisation may be a person's number.
      "正文所写的单位未登记或已撤销登记。",
      "An organisation that the body names is not registered, or no longer.",
    );
  }
  return organization;
}

async function represented(
  registry: Registry,
  dataset: Dataset,
  envelope: SubmissionEnvelope,
  organization: OrganizationFacts,
): Promise<OrganizationFacts | undefined> {
  if (envelope.onBehalfOf === undefined) return undefined;
  const other = await liveOrganization(registry, envelope.onBehalfOf);
  // A subdistrict is above the committees of its area, although the county appoints both. Registry entries
  // are nobody's but the registrar's: a committee must not come to own its supervisor's key.
  const mayRepresent =
    !isRegistryDataset(dataset.name) &&
    (other.kind === "residents_committee" || other.kind === "villagers_committee") &&
    (organization.kind === "county" || organization.kind === "subdistrict") &&
    other.areaCode.length > organization.areaCode.length &&
    other.areaCode.startsWith(organization.areaCode);
  if (!mayRepresent) {
    throw forbidden(
      "publisher.on_behalf_of",
      `${organization.name}不能代 ${other.uscc} 发布：只有县、乡镇（街道）可代本辖区的居（村）民委员会发布，登记类数据除外。`,
      `${organization.uscc} may not publish for ${other.uscc}: only a county or subdistrict for a committee of its area, and no registry entries.`,
    );
  }
  return other;
}

/** Whether one body is above another: its appointing body, or above that. */
async function isAbove(registry: Registry, above: string, below: string): Promise<boolean> {
  const deepest = 4; // root, city, county, subdistrict
  let current = await registry.organization(below);
  for (
    let step = 0;
    step < deepest && current !== undefined && current.parent !== null;
    step += 1
  ) {
    if (current.parent === above) return true;
    current = await registry.organization(current.parent);
  }
  return false;
}

function assertAppoints(organization: OrganizationFacts, data: Data): void {
  const own = data["uscc"] === organization.uscc;
  const kind = data["kind"];
  const areaCode = typeof data["areaCode"] === "string" ? data["areaCode"] : "";
  const appoints =
    data["parent"] === organization.uscc &&
    kind !== "root" &&
    (organization.kind === "root" ||
      (kind !== "county" && kind !== "city" && areaCode.startsWith(organization.areaCode)));
  const keepsRank = own && (kind === "root") === (organization.kind === "root");
  if (appoints || keepsRank) return;
  throw forbidden(
    "organizations.appoint",
    "只能登记以本单位为上级（parent）、区划在本单位范围内的单位。",
    "A body may register only organisations whose parent it is, within its own area.",
  );
}

async function assertMayRegisterKey(
  context: AuthorityContext,
  organization: OrganizationFacts,
  data: Data,
): Promise<void> {
  const holder = typeof data["organization"] === "string" ? data["organization"] : "";
  const supervisor = data["role"] === "supervisor";
  if (holder === organization.uscc && (!supervisor || organization.kind === "root")) return;
  if (
    holder !== organization.uscc &&
    (await isAbove(context.registry, organization.uscc, holder))
  ) {
    const facts = await context.registry.organization(holder);
    // The first key, also after the officers' were lost, which nobody else could replace; supervisors
    // never come from the office they supervise.
    if (facts !== undefined && (supervisor || facts.validOfficers === 0)) return;
  }
  throw forbidden(
    "keys.registrar",
    "本单位的密钥由本单位负责人密钥登记；首个密钥和监督人密钥由上级单位登记。",
    "An organisation's officer registers its keys; the first key and supervisors' keys are registered by the body above.",
  );
}
