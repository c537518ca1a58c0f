/** From the options of `sign`, `submit` and `validate` to what is to be signed. */
import type { AnyDataset, Dataset } from "../core/definitions.ts";
import { Failure, type CliIo } from "./io.ts";
import { readKeyFile, type SigningKey } from "./key-file.ts";
import { required, wholeNumber } from "./options.ts";
import { openSealedKey } from "./sealed-key-file.ts";
import { itemsOnly, readJson, readSubmissionFile, type SubmissionFile } from "./read-submission.ts";

export interface SubmissionOptions {
  readonly dataset?: string;
  readonly file?: string;
  readonly key?: readonly string[];
  readonly publisher?: string;
  readonly onBehalfOf?: string;
  readonly record?: string;
  readonly version?: string;
  readonly reason?: string;
  readonly withdraw?: true;
  readonly ground?: string;
}

/** What the file and the options say together. Throws a usage Failure where they do not fit. */
export function submissionOf(options: SubmissionOptions): SubmissionFile {
  const file =
    options.record === undefined
      ? readSubmissionFile(required(options.file, "--file"))
      : change(options);
  return {
    ...file,
    publisher: options.publisher ?? file.publisher,
    onBehalfOf: options.onBehalfOf ?? file.onBehalfOf,
  };
}

/** A correction (the file holds the new data) or a withdrawal (no file) of the record named. */
function change(options: SubmissionOptions): SubmissionFile {
  const item =
    options.withdraw === true
      ? withdrawalOf(options)
      : {
          op: "correct",
          ...namedRecord(options),
          data: dataOf(readJson(required(options.file, "--file"))),
        };
  return itemsOnly([item]);
}

/** The item that withdraws the record named. Throws a usage Failure for an option that is missing. */
export function withdrawalOf(options: SubmissionOptions): unknown {
  const named = namedRecord(options);
  return { op: "withdraw", ...named, ground: required(options.ground, "--ground") };
}

/** Which version of which record is changed, and why. Throws a usage Failure for an option that is missing. */
export function namedRecord({ record, version, reason }: SubmissionOptions): {
  readonly record: string;
  readonly version: number;
  readonly reason: string;
} {
  return {
    record: required(record, "--record"),
    version: versionNumber(version),
    reason: required(reason, "--reason"),
  };
}

/** The number of `--version`. Throws a usage Failure where it is missing or none. */
export function versionNumber(version: string | undefined): number {
  return wholeNumber(required(version, "--version"), "--version", 1);
}

/** The data themselves, also from an item or a record as `gongshi get` prints it. */
export function dataOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "data" in value ? value.data : value;
}

/**
 * The dataset as this tool knows it; a newer instance may know more. Loaded when first asked for: half of
 * the time that a command takes to start.
 */
export async function knownDataset(name: string): Promise<AnyDataset | undefined> {
  const { datasets } = await import("../schemas/index.ts");
  return datasets.find((one) => one.name === name);
}

/** A dataset that can be submitted to; see {@link knownDataset}. */
export async function datasetOf(name: string): Promise<Dataset | undefined> {
  const found = await knownDataset(name);
  return found?.kind === "submitted" ? found : undefined;
}

/** The same for commands that cannot do without what this tool knows of it. Throws a usage Failure. */
export async function submittedDataset(name: string): Promise<Dataset> {
  const found = await datasetOf(name);
  if (found !== undefined) return found;
  throw new Failure("usage", { zh: `没有数据集 ${name}`, en: `no dataset ${name}` });
}

/** The name of a dataset that a path can hold. Throws a usage Failure for anything else. */
export function datasetName(name: string | undefined): string {
  const given = required(name, "--dataset");
  if (/^[a-z][a-z-]*$/.test(given)) return given;
  throw new Failure("usage", { zh: `没有数据集 ${given}`, en: `no dataset ${given}` });
}

/**
 * The keys of `--key`, each another; of a sealed one the passphrase is asked for. Throws a usage Failure that
 * names the file, never its content.
 */
export async function signingKeys(
  options: SubmissionOptions,
  io: CliIo,
): Promise<readonly [SigningKey, ...SigningKey[]]> {
  const keys: SigningKey[] = [];
  for (const path of required(options.key, "--key")) keys.push(await openKey(path, io));
  const [first, ...more] = keys;
  return [required(first, "--key"), ...more];
}

async function openKey(path: string, io: CliIo): Promise<SigningKey> {
  try {
    return (await openSealedKey(path, io)) ?? readKeyFile(path);
  } catch (error) {
    throw error instanceof Failure ? error : keyFailure(error);
  }
}

/** A key file that cannot be used, as a usage Failure. */
export function keyFailure(error: unknown): Failure {
  const en = error instanceof Error ? error.message : "key file unreadable";
  return new Failure("usage", { zh: `密钥文件无法使用：${en}`, en });
}
