/** What the console reads of the public API. */
import * as z from "zod";
import type { ConsoleIo } from "./io.ts";

const recordSchema = z.looseObject({
  id: z.string(),
  ref: z.string().nullable(),
  dataset: z.string(),
  area: z.string(),
  areaName: z.string().nullish(),
  publisher: z.string(),
  onBehalfOf: z.string().nullable(),
  version: z.number(),
  status: z.string(),
  publishedAt: z.string(),
  data: z.record(z.string(), z.unknown()),
  state: z.record(z.string(), z.unknown()),
});
export type RecordShown = z.infer<typeof recordSchema>;

const listSchema = z.looseObject({
  data: z.array(recordSchema),
  links: z.looseObject({ next: z.string().optional() }),
});

const organizationSchema = z.looseObject({
  uscc: z.string(),
  name: z.string(),
  kind: z.string(),
  areaCode: z.string(),
  parent: z.string().nullish(),
  datasets: z.array(z.string()).optional(),
});
const keysSchema = z.array(
  z.looseObject({
    keyid: z.string(),
    role: z.string(),
    person: z.string(),
    registered: z.looseObject({ at: z.string() }),
    revoked: z.looseObject({ at: z.string(), ground: z.string() }).optional(),
  }),
);

/** An organisation of the registry with its keys. */
export interface Organization extends z.infer<typeof organizationSchema> {
  readonly keys: z.infer<typeof keysSchema>;
}

/** What a read gave; `offline` where no answer came. */
export type Found<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "none"; readonly status: number }
  | { readonly kind: "offline" };

export async function readOrganization(io: ConsoleIo, uscc: string): Promise<Found<Organization>> {
  const found = await read(io, `/v1/organizations/${encodeURIComponent(uscc)}`, recordSchema);
  if (found.kind !== "found") return found;
  const { data, state } = found.value;
  const keys = keysSchema.safeParse(state["keys"]).data ?? [];
  return { kind: "found", value: { ...organizationSchema.parse(data), keys } };
}

export async function readRecord(
  io: ConsoleIo,
  dataset: string,
  id: string,
): Promise<Found<RecordShown>> {
  return read(io, `/v1/${dataset}/${encodeURIComponent(id)}`, recordSchema);
}

/** One page of a list, newest first unless the query says otherwise. */
export async function readList(
  io: ConsoleIo,
  dataset: string,
  query: Readonly<Record<string, string>>,
): Promise<Found<readonly RecordShown[]>> {
  const found = await read(
    io,
    `/v1/${dataset}?${new URLSearchParams(query).toString()}`,
    listSchema,
  );
  return found.kind === "found" ? { kind: "found", value: found.value.data } : found;
}

async function read<T>(io: ConsoleIo, path: string, schema: z.ZodType<T>): Promise<Found<T>> {
  try {
    const response = await io.fetch(path, {
      headers: {
        accept: "application/json",
        "accept-language": io.language === "zh" ? "zh-CN" : "en",
      },
      cache: "no-cache",
    });
    const value = schema.safeParse(await response.json());
    if (!response.ok || !value.success) return { kind: "none", status: response.status };
    return { kind: "found", value: value.data };
  } catch {
    return { kind: "offline" };
  }
}
