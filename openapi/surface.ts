/** What clients may rely on, read off an OpenAPI document as plain lines that two versions can be compared by. */
import * as z from "zod";

/** `promises` may only grow; `demands` (what a request must hold) may not. */
export interface Surface {
  readonly promises: readonly string[];
  readonly demands: readonly string[];
}

interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    items: schema.optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    allOf: z.array(schema).optional(),
  }),
);
const content = z.record(z.string(), z.object({ schema: schema.optional() }));
const reference = z.object({ $ref: z.string() });
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: schema.optional(),
});
const response = z.object({ content: content.optional() });
const operation = z.object({
  parameters: z.array(z.union([reference, parameter])).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.union([reference, response])),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    schemas: z.record(z.string(), schema),
    parameters: z.record(z.string(), parameter).default({}),
    responses: z.record(z.string(), response).default({}),
  }),
});

/** Reads the lines off a document. */
export function surfaceOf(openapi: unknown): Surface {
  const { paths, components } = documentSchema.parse(openapi);
  const promises = new Set<string>();
  const demands = new Set<string>();
  const walked = new Set<string>();

  /** `side`: whether clients read it or send it. */
  const walk = (side: "answers" | "takes", place: string, node: Schema): void => {
    if (node.$ref !== undefined) {
      const name = last(node.$ref);
      promises.add(`${side} ${place} is ${name}`);
      const key = `${side} ${name}`;
      const target = components.schemas[name];
      if (walked.has(key) || target === undefined) return;
      walked.add(key);
      walk(side, name, target);
      return;
    }
    if (node.type !== undefined) {
      const form = node.format === undefined ? "" : ` (${node.format})`;
      promises.add(`${side} ${place} is ${[node.type].flat().join("|")}${form}`);
    }
    const values = node.const === undefined ? (node.enum ?? []) : [node.const];
    // Of what is answered there may be more values another day, of what is taken no fewer.
    for (const value of values) {
      if (side === "takes") promises.add(`takes ${place} = ${JSON.stringify(value)}`);
    }
    for (const [name, member] of Object.entries(node.properties ?? {})) {
      const isRequired = node.required?.includes(name) === true;
      if (isRequired && side === "answers") promises.add(`answers ${place}.${name} always`);
      if (isRequired && side === "takes") demands.add(`takes ${place} needs ${name}`);
      promises.add(`${side} ${place}.${name}`);
      walk(side, `${place}.${name}`, member);
    }
    if (node.items !== undefined) walk(side, `${place}[]`, node.items);
    for (const one of [node.anyOf, node.oneOf, node.allOf].flatMap((all) => all ?? [])) {
      walk(side, place, one);
    }
  };

  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, facts] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`;
      promises.add(name);
      for (const given of facts.parameters) {
        const one = "$ref" in given ? components.parameters[last(given.$ref)] : given;
        if (one === undefined) continue;
        promises.add(`${name} ${one.in} ${one.name}`);
        if (one.required === true) demands.add(`${name} needs ${one.in} ${one.name}`);
        const values = one.schema?.enum ?? one.schema?.items?.enum ?? [];
        for (const value of values) {
          promises.add(`${name} ${one.in} ${one.name} = ${JSON.stringify(value)}`);
        }
      }
      for (const [type, body] of Object.entries(facts.requestBody?.content ?? {})) {
        promises.add(`${name} takes ${type}`);
        if (body.schema !== undefined) walk("takes", name, body.schema);
      }
      for (const [status, given] of Object.entries(facts.responses)) {
        if (!status.startsWith("2")) continue; // refusals are told apart by their code, of which there may be more
        const one = "$ref" in given ? components.responses[last(given.$ref)] : given;
        promises.add(`${name} answers ${status}`);
        for (const [type, body] of Object.entries(one?.content ?? {})) {
          promises.add(`${name} answers ${status} ${type}`);
          if (body.schema !== undefined) walk("answers", `${name} ${status}`, body.schema);
        }
      }
    }
  }
  return { promises: [...promises].sort(), demands: [...demands].sort() };
}

/** What a client written against the released surface would meet differently; empty where nothing breaks it. */
export function breaksOf(released: Surface, current: Surface): readonly string[] {
  const has = new Set(current.promises);
  const knew = new Set(released.promises);
  const asked = new Set(released.demands);
  const gone = released.promises.filter((line) => !has.has(line)).map((line) => `gone: ${line}`);
  const added = current.demands
    // A new path, or a new kind of body, may demand what it likes.
    .filter((line) => !asked.has(line) && knownBefore(line, knew))
    .map((line) => `new demand: ${line}`);
  return [...gone, ...added];
}

function knownBefore(demand: string, knew: ReadonlySet<string>): boolean {
  const place = demand.slice(0, demand.lastIndexOf(" needs "));
  for (const line of knew) {
    if (line === place || line.startsWith(`${place}.`) || line.startsWith(`${place} `)) return true;
  }
  return false;
}

function last(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}
