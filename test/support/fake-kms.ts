/** AWS's key service as far as the signer uses it: Ed25519 keys, kept in memory, by the ids they have there. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import type { TestKey } from "./keys.ts";

export interface FakeKms {
  readonly endpoint: string;
  /** Operations as they came, with the input of each. */
  readonly calls: readonly { readonly operation: string; readonly input: unknown }[];
  /** Answers the next calls with these statuses first. */
  failNext(...statuses: readonly number[]): void;
  stop(): Promise<void>;
}

/** Starts the service on a free port. */
export async function fakeKms(keys: Readonly<Record<string, TestKey>>): Promise<FakeKms> {
  const calls: { operation: string; input: unknown }[] = [];
  const failures: number[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const operation = String(request.headers["x-amz-target"]).replace("TrentService.", "");
      const input: unknown = JSON.parse(Buffer.concat(parts).toString("utf8"));
      calls.push({ operation, input });
      const failure = failures.shift();
      response.writeHead(failure ?? 200, { "content-type": "application/x-amz-json-1.1" });
      response.end(failure === undefined ? JSON.stringify(answerOf(operation, input, keys)) : "{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    failNext: (...statuses) => void failures.push(...statuses),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

const inputSchema = z.object({ KeyId: z.string(), Message: z.string().default("") });

function answerOf(
  operation: string,
  input: unknown,
  keys: Readonly<Record<string, TestKey>>,
): object {
  const { KeyId, Message } = inputSchema.parse(input);
  const key = keys[KeyId];
  if (key === undefined) return { __type: "NotFoundException" };
  if (operation === "GetPublicKey") {
    return { PublicKey: Buffer.concat([spkiPrefix, key.publicKey]).toString("base64") };
  }
  return { Signature: Buffer.from(key.sign(Buffer.from(Message, "base64"))).toString("base64") };
}
