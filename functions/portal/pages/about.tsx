/** `/about` and `/accessibility`: what this is, and for whom it works. */
import type { Page, View } from "../page.ts";
import { Section } from "../parts/blocks.tsx";

/** Who publishes here, what a record is, what findings are and are not. */
export function readAbout(view: View): Page {
  const title = view.t({ zh: "关于公示平台", en: "About Gongshi" });
  const { contact } = view.site.instance;
  return {
    title,
    caching: "release",
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "这里是城乡社区事务公开的平台：居民委员会、村民委员会以及有关部门和公用单位，把依照社区治理条例应当公开的收支、项目、公告、清单、评议和回应放在这里，供居民查看，也作为开放数据供任何人使用。",
            en: "Residents' and villagers' committees, departments and utilities publish here what the regulation on community governance asks of them: accounts, projects, notices, duty lists, appraisals and answers, for residents to read and as open data for anyone.",
          })}
        </p>
        {topics.map(({ id, title: heading, text }) => (
          <Section view={view} id={id} title={heading}>
            <p>{view.t(text)}</p>
          </Section>
        ))}
        <Section view={view} id="contact" title={{ zh: "联系", en: "Contact" }}>
          <p>
            {view.t({
              zh: "对公示内容有疑问，请联系公布单位；可在其单位页面查看。",
              en: "About the content of a record, ask its publisher; each has a page here.",
            })}{" "}
            {contact !== undefined && (
              <>
                {view.t({
                  zh: "平台故障和安全问题：",
                  en: "Faults and security problems of the site: ",
                })}
                <a href={contact}>{contact.replace(/^mailto:/, "")}</a>
              </>
            )}
          </p>
        </Section>
      </>
    ),
  };
}

/** Sections of `/about` that are one paragraph each. */
const topics = [
  {
    id: "records",
    title: { zh: "每条公示怎样产生", en: "How a record comes about" },
    text: {
      zh: "由公布单位填报并用自己的密钥签名；平台核对格式和规则后受理，写入公开日志，随即公开。内容由公布单位负责，平台不改动一个字。",
      en: "The publisher writes and signs it with its own key; the site checks form and rules, accepts it, writes it to the public log, and it is public at once. The publisher answers for the content; the site does not change a character.",
    },
  },
  {
    id: "corrections",
    title: { zh: "更正、撤回和删除", en: "Corrections, withdrawals, erasure" },
    text: {
      zh: "公布后的内容只能更正或撤回，不能悄悄修改；旧版、新版和理由并列展示。误公布的个人信息依法删除，删除的事实仍留在日志中。",
      en: "What is published can be corrected or withdrawn, never quietly changed; old and new stand side by side with the reason. Personal information published by mistake is erased; that it was erased stays in the log.",
    },
  },
  {
    id: "findings",
    title: { zh: "条文比对不是处罚", en: "Findings are no verdicts" },
    text: {
      zh: "系统按条例逐条比对已公布的记录，结果只说明“已公布的内容与条文写的是否一致”。是否违法由主管部门认定；被比对的单位可以公开答复，答复与结果一起显示。",
      en: "Records are compared with the regulation article by article. A finding says only whether what was published agrees with the text. Whether law was broken is for the competent department; the body concerned may reply in public, and the reply is shown beside the finding.",
    },
  },
  {
    id: "privacy",
    title: { zh: "访问者隐私", en: "Your privacy" },
    text: {
      zh: "本网站不设登录，不使用 Cookie，不加载任何第三方内容，也不统计个人访问行为。",
      en: "There is no login, no cookie, nothing loaded from third parties, and no tracking of what you read.",
    },
  },
] as const;

/** What was done so that everybody can read it, and what is known to fall short. */
export function readAccessibility(view: View): Page {
  const title = view.t({ zh: "无障碍说明", en: "Accessibility" });
  return {
    title,
    caching: "release",
    body: () => (
      <>
        <h1>{title}</h1>
        <p>
          {view.t({
            zh: "本网站按《Web 内容无障碍指南》（WCAG）2.2 AA 级制作，每种页面的中文版和英文版都经过自动检测和键盘走查。",
            en: "This site is made to WCAG 2.2, level AA. Every kind of page, in both languages, is tested by machine and walked through by keyboard.",
          })}
        </p>
        <ul>
          {done.map((text) => (
            <li>{view.t(text)}</li>
          ))}
        </ul>
        <p>
          {view.t({
            zh: "已知不足：公布单位上传的附件（如扫描件）不一定有文字版；公布的内容只有中文，英文版只翻译标题、字段和说明。",
            en: "Known shortcomings: files that publishers attach, such as scans, may have no text; what is published is in Chinese, and the English pages translate titles, fields and explanations only.",
          })}
        </p>
      </>
    ),
  };
}

const done = [
  {
    zh: "不用鼠标、不启用脚本也能读完所有内容；只有“立即核对”需要脚本。",
    en: "All content can be read without a mouse and without scripts; only “Verify now” needs them.",
  },
  {
    zh: "文字可放大到四倍，窄屏上表格变成卡片；支持深色模式和减少动效。",
    en: "Text can be enlarged fourfold; on narrow screens tables become cards; dark mode and reduced motion are respected.",
  },
  {
    zh: "图表带文字说明，旁边有同样数字的表格；颜色从不单独表示含义。",
    en: "Charts are described in words, with the same figures in a table; colour never carries meaning alone.",
  },
  {
    zh: "页面可按 A4 纸打印张贴，附二维码和指纹。",
    en: "Pages print on A4 for notice boards, with QR code and fingerprint.",
  },
] as const;
