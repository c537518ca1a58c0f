/** @jsxImportSource hono/jsx/dom */
/** A labelled input with its help and its errors, tied together for those who do not see them. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { eventValue } from "./event-value.ts";

export interface PlainFieldProperties {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly help?: string | undefined;
  readonly errors?: readonly string[];
  /** Said in words, not by a star. */
  readonly optional?: string | undefined;
  readonly type?: "text" | "date" | "password" | "prose";
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly numeric?: boolean;
  readonly unit?: string | undefined;
  readonly list?: string;
  readonly children?: Child;
}

export function PlainField(properties: PlainFieldProperties): JSX.Element {
  const { id, label, help, errors = [], optional, unit, children } = properties;
  const described = [
    ...(help === undefined ? [] : [`${id}-help`]),
    ...(errors.length === 0 ? [] : [`${id}-error`]),
  ].join(" ");
  return (
    <div class={errors.length === 0 ? "field" : "field wrong"}>
      <label for={id}>
        {label}
        {unit === undefined ? null : <span class="unit">（{unit}）</span>}
        {optional === undefined ? null : <span class="optional">{optional}</span>}
      </label>
      {help === undefined ? null : (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {errors.length === 0 ? null : (
        <div class="error" id={`${id}-error`}>
          {errors.map((message) => (
            <p>{message}</p>
          ))}
        </div>
      )}
      {control(properties, described)}
      {children}
    </div>
  );
}

function control(properties: PlainFieldProperties, described: string): JSX.Element {
  const { id, value, onValue, errors = [], type = "text", choices, numeric, list } = properties;
  const shared = {
    id,
    ...(described !== "" && { "aria-describedby": described }),
    ...(errors.length > 0 && { "aria-invalid": "true" as const }),
    onInput: (event: Event) => onValue(eventValue(event)),
  };
  if (choices !== undefined) {
    return (
      <select {...shared} value={value}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  if (type === "prose") return <textarea {...shared} rows={4} value={value} />;
  return (
    <input
      {...shared}
      type={type}
      value={value}
      autocomplete="off"
      {...(numeric === true && { inputmode: "decimal" as const, class: "amount" })}
      {...(list !== undefined && { list })}
    />
  );
}
