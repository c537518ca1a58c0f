/** @jsxImportSource hono/jsx/dom */
/** The fields of a form, drawn from the dataset's schema. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import type { FormField } from "../form/field-tree.ts";
import { elementId } from "../form/remark.ts";
import { at, type Values } from "../form/values.ts";
import { unitWords } from "../words.ts";
import { Attestations } from "./attestations.tsx";
import { CodesField } from "./codes-field.tsx";
import {
  Errors,
  pointerOf,
  type FieldProperties,
  type FormAround,
  type FormPath,
} from "./field-errors.tsx";
import { FilesField, holdsFiles } from "./files-field.tsx";
import { PlainField } from "./plain-field.tsx";
import { RowsField } from "./rows-field.tsx";

export function FormFields({
  fields,
  values,
  path,
  around,
}: {
  readonly fields: readonly FormField[];
  readonly values: Values;
  readonly path: FormPath;
  readonly around: FormAround;
}): JSX.Element {
  return (
    <>
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={at(values, field.name)}
          path={[...path, field.name]}
          around={around}
        />
      ))}
    </>
  );
}

function OneField(properties: FieldProperties): JSX.Element {
  switch (properties.field.kind) {
    case "group":
      return <GroupField {...properties} />;
    case "rows":
      return holdsFiles(properties.field) ? (
        <FilesField {...properties} />
      ) : (
        <RowsField {...properties} draw={FormFields} />
      );
    case "codes":
      return <CodesField {...properties} />;
    default:
      return <TypedField {...properties} />;
  }
}

function GroupField({ field, value, path, around }: FieldProperties): JSX.Element {
  const { word, say } = useConsole();
  const pointer = pointerOf(path);
  const inner = <FormFields fields={field.members} values={value} path={path} around={around} />;
  const touched =
    value !== "" || around.remarks.some((one) => one.pointer.startsWith(`${pointer}/`));
  if (field.required || touched) {
    return (
      <fieldset id={elementId(pointer)} tabindex={-1}>
        <legend>{word(field.title)}</legend>
        <Errors pointer={pointer} around={around} />
        <div class="grid">{inner}</div>
      </fieldset>
    );
  }
  return (
    <details class="group" id={elementId(pointer)}>
      <summary>
        {word(field.title)}
        <span class="optional">{say("（选填）", " (optional)")}</span>
      </summary>
      <div class="grid">{inner}</div>
    </details>
  );
}

function TypedField({ field, value, path, around }: FieldProperties): JSX.Element {
  const { word, say } = useConsole();
  const pointer = pointerOf(path);
  const own = around.remarks.filter((remark) => remark.pointer === pointer);
  const { kind, unit } = field;
  const numeric = kind === "fen" || kind === "integer" || kind === "number";
  const help =
    kind === "fen"
      ? undefined // the schema speaks of fen; the field is in yuan, as its unit says
      : kind === "texts"
        ? { zh: "每行一项", en: "one a line" }
        : field.help;
  return (
    <PlainField
      id={elementId(pointer)}
      label={word(field.title)}
      help={help && word(help)}
      unit={unit && word(unitWords[unit])}
      optional={field.required ? undefined : say("（选填）", " (optional)")}
      value={typeof value === "string" ? value : ""}
      errors={own.filter(({ severity }) => severity === "error").map(({ text }) => text)}
      type={kind === "date" ? "date" : kind === "prose" || kind === "texts" ? "prose" : "text"}
      numeric={numeric}
      {...choicesOf(field, word, say)}
      onValue={(typed) => around.onValue(path, typed)}
    >
      <Attestations
        names={new Set(own.flatMap(({ attestable }) => attestable ?? []))}
        around={around}
      />
    </PlainField>
  );
}

function choicesOf(
  field: FormField,
  word: (text: FormField["title"]) => string,
  say: (zh: string, en: string) => string,
): { readonly choices?: readonly { readonly value: string; readonly label: string }[] } {
  const none = { value: "", label: say("请选择", "choose") };
  if (field.kind === "boolean") {
    return {
      choices: [
        none,
        { value: "true", label: say("是", "yes") },
        { value: "false", label: say("否", "no") },
      ],
    };
  }
  if (field.kind !== "code") return {};
  return {
    choices: [none, ...field.codes.map((entry) => ({ value: entry.code, label: word(entry) }))],
  };
}
