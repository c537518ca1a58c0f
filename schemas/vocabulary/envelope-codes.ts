/** Code lists of what surrounds the data: status, operations, grounds. */
import { codeList } from "./code-list.ts";

export const recordStatuses = codeList("record-status", { zh: "状态", en: "Status" }, [
  ["published", "已公布", "published"],
  ["withdrawn", "已撤回", "withdrawn"],
]);

export const operations = codeList("operation", { zh: "操作", en: "Operation" }, [
  ["publish", "公布", "publish"],
  ["correct", "更正", "correct"],
  ["withdraw", "撤回", "withdraw"],
  ["state", "状态变化", "state changed"],
  ["void", "无效", "void"],
]);

export const grounds = codeList(
  "withdrawal-ground",
  { zh: "撤回理由", en: "Ground of withdrawal" },
  [
    ["error", "内容有误", "error"],
    ["superseded", "已被取代", "superseded"],
    ["legal", "依法撤回", "required by law"],
    ["personal_information", "涉及个人信息", "personal information"],
    ["compromised", "密钥泄露", "key compromised"],
  ],
);
