declare module "jsonstat-toolkit" {
  /** What the tests read of a dataset. */
  interface Dataset {
    readonly class: string;
    readonly id: readonly string[];
    readonly role?: Readonly<Record<string, readonly string[]>>;
    Data(key: Readonly<Record<string, string>>): { readonly value: number | null } | null;
  }
  export default function JSONstat(json: unknown): Dataset;
}
