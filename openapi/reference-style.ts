/** The style sheet of the reference page: colours of contrast 4.5 and more on both grounds (WCAG AA). */
export const referenceStyle = `
:root{color-scheme:light dark;--ink:#1c2025;--soft:#4c5560;--ground:#fff;--panel:#f3f5f7;--line:#c4cbd3;--link:#0b57a4;--get:#0b6b3a;--post:#8a3a00}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#b4bcc6;--ground:#14171a;--panel:#1f2429;--line:#48515b;--link:#8ec3ff;--get:#7fdca6;--post:#ffb98a}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem 1rem;z-index:1}
header,nav,main,footer{max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.9rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.45rem;margin:2.5rem 0 .5rem;padding-top:1rem;border-top:2px solid var(--line)}
h3{font-size:1.1rem;margin:1.75rem 0 .4rem;overflow-wrap:anywhere}
h4{font-size:1rem;margin:1rem 0 .3rem;color:var(--soft)}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible,pre:focus-visible{outline:3px solid var(--link);outline-offset:2px}
nav ul{columns:16rem;padding-left:1.2rem;margin:0}
nav li{break-inside:avoid}
code,pre{font-family:ui-monospace,"SF Mono",Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.9em}
code{overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;overflow-x:auto;margin:.5rem 0}
.method{font-weight:700;margin-right:.5em;color:var(--get)}
.method.post,.method.put{color:var(--post)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.4rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600}
td p,td ul{margin:0}
td code{white-space:nowrap}
td code.wrap{white-space:normal}
summary{cursor:pointer;padding:.3rem 0;font-weight:600}
.soft{color:var(--soft)}
@media (max-width:40rem){
table.stack thead{position:absolute;left:-999rem}
table.stack,table.stack tbody,table.stack tr,table.stack td{display:block}
table.stack tr{border-bottom:1px solid var(--line);padding:.4rem 0}
table.stack td{border:0;padding:.1rem 0}
table.stack td code{white-space:normal}
}
@media print{nav,.skip{display:none}body{font-size:10pt}pre{white-space:pre-wrap}a{color:inherit}h3,tr{break-inside:avoid}}
`;
