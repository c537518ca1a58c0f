declare module "jsonstat-toolkit" {
  /** What the tests read of a dataset. */
  interface Dataset {
    readonly class: string;
    readonly id: readonly string[];
    readonly role?: Readonly<Record<string, readonly string[]>>;
    Data(key: Readonly<Record<string, string>>): { readonly value: number | null } | null;
  }
  // eslint-disable-next-line no-restricted-syntax -- the package exports no name
  export default function JSONstat(json: unknown): Dataset;
}
