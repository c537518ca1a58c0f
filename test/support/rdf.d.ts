/** What tests use of two packages that come without types. */
declare module "n3" {
  import type { DatasetCore, Quad } from "@rdfjs/types";
  export class Parser {
    parse(text: string): Quad[];
  }
  export class Store implements DatasetCore {
    constructor(quads?: readonly Quad[]);
    readonly size: number;
    add(quad: Quad): this;
    delete(quad: Quad): this;
    has(quad: Quad): boolean;
    match(...pattern: Parameters<DatasetCore["match"]>): DatasetCore;
    [Symbol.iterator](): Iterator<Quad>;
  }
}

declare module "jsonld" {
  export function toRDF(
    document: object,
    options: { readonly format: "application/n-quads" },
  ): Promise<string>;
}
