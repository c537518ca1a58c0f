/** @jsxImportSource hono/jsx/dom */
/** For whom a key is: organisation, role, person. */
import type { Child } from "hono/jsx";
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Bilingual } from "../../../../core/definitions.ts";
import { keyRoles } from "../../../../schemas/vocabulary/registry-codes.ts";
import { usccFacts, usccProblem } from "../../../../schemas/vocabulary/uscc.ts";
import { useConsole } from "../context.tsx";
import type { KeyHolder, KeyRole } from "../keys/stored-key.ts";
import { Form } from "./form.tsx";
import { PlainField } from "./plain-field.tsx";

type HolderErrors = Partial<Record<keyof KeyHolder, Bilingual>>;

/** Asks for a holder; gives it once it is a good one. */
export function HolderForm({
  first,
  submit,
  onHolder,
  children,
}: {
  readonly first: KeyHolder;
  readonly submit: string;
  readonly onHolder: (holder: KeyHolder) => void;
  readonly children?: Child;
}): JSX.Element {
  const [holder, setHolder] = useState(first);
  const [asked, setAsked] = useState(false);
  const errors = holderErrors(holder);
  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (Object.keys(errors).length === 0) onHolder(holder);
      }}
    >
      {children}
      <HolderFields holder={holder} errors={asked ? errors : {}} onHolder={setHolder} />
      <button type="submit">{submit}</button>
    </Form>
  );
}

/** What is wrong with a holder; empty for a good one. */
function holderErrors({ organization, person }: KeyHolder): HolderErrors {
  return {
    ...(usccProblem(organization) !== undefined && {
      organization: {
        zh: "统一社会信用代码有误：应为 18 位，校验码相符，请对照登记证书核对。",
        en: "This is no valid credit code of 18 characters; compare it with the certificate.",
      },
    }),
    ...(!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u.test(person) && {
      person: {
        zh: "请填写单位内部的代号，例如 clerk-2 或 经办2，不写姓名和电话。",
        en: "Give a reference within the organisation such as clerk-2, no name and no number.",
      },
    }),
  };
}

function HolderFields({
  holder,
  errors,
  onHolder,
}: {
  readonly holder: KeyHolder;
  readonly errors: HolderErrors;
  readonly onHolder: (holder: KeyHolder) => void;
}): JSX.Element {
  const { say, word } = useConsole();
  const said = (error: Bilingual | undefined): readonly string[] =>
    error === undefined ? [] : [word(error)];
  const uscc = usccFacts("单位的统一社会信用代码", "Credit code of the organisation");
  return (
    <>
      <PlainField
        id="holder-organization"
        label={word(uscc.title)}
        help={uscc.help && word(uscc.help)}
        value={holder.organization}
        errors={said(errors.organization)}
        onValue={(typed) =>
          onHolder({ ...holder, organization: typed.normalize("NFKC").trim().toUpperCase() })
        }
      />
      <PlainField
        id="holder-role"
        label={word(keyRoles.title)}
        help={say(
          "负责人登记和吊销本单位的密钥，经办人发布，监督人审核收支。",
          "The officer registers and revokes keys, the clerk publishes, the supervisor endorses statements.",
        )}
        value={holder.role}
        choices={keyRoles.entries.map((entry) => ({ value: entry.code, label: word(entry) }))}
        onValue={(value) => onHolder({ ...holder, role: roleOf(value) })}
      />
      <PlainField
        id="holder-person"
        label={say("持有人代号", "Reference of the person")}
        help={say(
          "单位内部的代号，会随公示公开；不要写姓名。",
          "A reference within the organisation, published with each record; no name.",
        )}
        value={holder.person}
        errors={said(errors.person)}
        onValue={(person) => onHolder({ ...holder, person: person.trim() })}
      />
    </>
  );
}

function roleOf(value: string): KeyRole {
  return value === "officer" || value === "supervisor" ? value : "clerk";
}
