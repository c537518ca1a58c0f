/** The words of the frame around every page. */
import type { Bilingual } from "../../core/definitions.ts";

export const words = {
  name: { zh: "公示", en: "Gongshi" },
  slogan: {
    zh: "社区事务与收支公开平台",
    en: "Community affairs and accounts, disclosed in public",
  },
  skip: { zh: "跳到正文", en: "Skip to content" },
  menu: { zh: "主要栏目", en: "Main sections" },
  foot: { zh: "关于本平台", en: "About this site" },
  language: { zh: "English", en: "中文" },
  asData: { zh: "本页数据", en: "This page as data" },
  banner: {
    demo: {
      zh: "演示环境：所有单位、金额和事项均为虚构，不是任何真实社区的公示。",
      en: "Demonstration: every organisation, amount and event here is invented.",
    },
    sandbox: {
      zh: "测试环境：这里的内容仅供对接测试，不具有公示效力。",
      en: "Sandbox: for trying things out; nothing here counts as published.",
    },
  },
} as const;

/** The main sections, in the order of the menu. */
export const sections: readonly { readonly path: string; readonly title: Bilingual }[] = [
  { path: "/", title: { zh: "首页", en: "Home" } },
  { path: "/statistics", title: { zh: "统计", en: "Statistics" } },
  { path: "/findings", title: { zh: "条文比对", en: "Findings" } },
  { path: "/obligations", title: { zh: "公开义务", en: "Obligations" } },
  { path: "/regulation", title: { zh: "条例对照", en: "Regulation" } },
  { path: "/data", title: { zh: "数据", en: "Data" } },
  { path: "/log", title: { zh: "公示日志", en: "Log" } },
];

/** The quieter pages, at the foot. */
export const footSections: readonly { readonly path: string; readonly title: Bilingual }[] = [
  { path: "/about", title: { zh: "关于", en: "About" } },
  { path: "/accessibility", title: { zh: "无障碍说明", en: "Accessibility" } },
  { path: "/docs", title: { zh: "接口文档", en: "API reference" } },
  { path: "/console", title: { zh: "发布工作台", en: "Publishing console" } },
];
