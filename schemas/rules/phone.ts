import type { WriteRule } from "../../core/definitions.ts";
import { isMobile } from "../vocabulary/contact.ts";
import { error } from "./remarks.ts";

/** An office phone is a landline; a mobile there must be said to be the duty's (domain.md C.7, 2). */
export const checkOfficePhone: WriteRule = ({ data }) => {
  const { officePhone, dutyPhone } = data;
  if (typeof officePhone !== "string" || !isMobile(officePhone) || dutyPhone === true) return [];
  return [
    error(
      "phone.mobile",
      ["officePhone"],
      "办公电话应为固定电话；确为值班手机而非个人手机的，请将 dutyPhone 填为 true。",
      "The office phone is a landline; where it is a duty mobile and nobody's own, set dutyPhone to true.",
    ),
  ];
};
