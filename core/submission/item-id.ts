/** Record ids (contract.md 2): `{submission}-{item}`, or the natural key where the dataset has one. */
import type { Data, Dataset } from "../definitions.ts";
import { publicKeyIn } from "./public-jwk.ts";
import { thumbprint } from "./thumbprint.ts";

/** Id of the record that a publication makes. A natural key that is a JWK stands for its thumbprint. */
export function itemIdOf(dataset: Dataset, submission: string, index: number, data: Data): string {
  const plain = `${submission}-${String(index)}`;
  if (dataset.naturalKey === undefined) return plain;
  const value = data[dataset.naturalKey];
  if (typeof value === "string") return value;
  const publicKey = publicKeyIn(value);
  return publicKey === undefined ? plain : thumbprint(publicKey);
}
