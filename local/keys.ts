/** The instance's own keys: the log's, which signs checkpoints, and the receipt key (trust.md 4). */
import { join } from "node:path";
import { existsSync } from "node:fs";
import { generateJwk, readKeyFile, writeKeyFile, type SigningKey } from "../cli/key-file.ts";

export interface InstanceKeys {
  readonly log: SigningKey;
  readonly receipt: SigningKey;
}

/** Opens `{data}/log.jwk` and `{data}/receipt.jwk`, made at the first start. */
export function openInstanceKeys(data: string): InstanceKeys {
  return { log: open(join(data, "log.jwk")), receipt: open(join(data, "receipt.jwk")) };
}

function open(path: string): SigningKey {
  if (!existsSync(path)) writeKeyFile(path, JSON.stringify(generateJwk()));
  return readKeyFile(path);
}
