/** The demo's organisations and their keys: who appoints whom, and who signs for what. */
import type { DemoOrganization } from "../seed/read-seed.ts";
import type { KeyRole } from "../../cli/bootstrap/genesis.ts";

/** One key of the demo. */
export interface KeyName {
  /** `{uscc}.{role}`, also its file's name. */
  readonly name: string;
  readonly role: KeyRole;
  /** Opaque within the organisation; the clerk, the officer and the supervisor are three persons. */
  readonly person: string;
  readonly organization: DemoOrganization;
}

/** Every organisation has an officer and a clerk; committees also a supervisor (contract.md 8). */
export function demoKeyNames(organizations: readonly DemoOrganization[]): readonly KeyName[] {
  return organizations.flatMap((organization) => {
    const roles: readonly KeyRole[] = isCommittee(organization)
      ? ["officer", "clerk", "supervisor"]
      : ["officer", "clerk"];
    return roles.map((role) => ({
      name: `${organization.uscc}.${role}`,
      role,
      person: `${role}-1`,
      organization,
    }));
  });
}

/** Bodies by the body that appoints them, the root's first. */
export function appointments(
  organizations: readonly DemoOrganization[],
): ReadonlyMap<string, readonly DemoOrganization[]> {
  return Map.groupBy(organizations, ({ parent }) => parent);
}

function isCommittee({ kind }: DemoOrganization): boolean {
  return kind === "residents_committee" || kind === "villagers_committee";
}
