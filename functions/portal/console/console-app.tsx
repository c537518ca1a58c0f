/** @jsxImportSource hono/jsx/dom */
/** The console: its menu and the page of the place one is at. */
import { useEffect } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { ConsoleContext, partsOf, useConsole } from "./context.tsx";
import type { ConsoleIo } from "./io.ts";
import { BackupPage } from "./pages/backup-page.tsx";
import { DeskPage } from "./pages/desk-page.tsx";
import { DraftPage } from "./pages/draft-page.tsx";
import { EndorsePage } from "./pages/endorse-page.tsx";
import { HomePage } from "./pages/home-page.tsx";
import { ImportKeyPage } from "./pages/import-key-page.tsx";
import { ImportSheetPage } from "./pages/import-sheet-page.tsx";
import { KeysPage } from "./pages/keys-page.tsx";
import { NewKeyPage } from "./pages/new-key-page.tsx";
import { RecordsPage } from "./pages/records-page.tsx";
import { SentListPage, SentPage } from "./pages/sent-page.tsx";
import { SheetPage } from "./pages/sheet-page.tsx";
import { StartPage } from "./pages/start-page.tsx";
import { WithdrawPage } from "./pages/withdraw-page.tsx";
import { placeOf, useRoute } from "./route.ts";
import type { Session } from "./session.ts";

export function ConsoleApp({
  io,
  session,
}: {
  readonly io: ConsoleIo;
  readonly session: Session;
}): JSX.Element {
  return (
    <ConsoleContext.Provider value={partsOf(io, session)}>
      <Frame />
    </ConsoleContext.Provider>
  );
}

/** How often what is not done yet is looked after, in milliseconds. */
const pace = { watching: 1000, resting: 15_000 } as const;

function Frame(): JSX.Element {
  const { session, state, say } = useConsole();
  const route = useRoute();
  const watching = state.sent.some(({ status }) => status === "accepted");
  useEffect(() => {
    const advance = (): void => void session.advance();
    advance();
    const timer = setInterval(advance, watching ? pace.watching : pace.resting);
    addEventListener("online", advance);
    return () => {
      clearInterval(timer);
      removeEventListener("online", advance);
    };
  }, [watching]);
  return (
    <>
      {state.online ? null : (
        <p class="notice" role="status">
          {say(
            "连接不上服务器。可以继续写草稿和签名，联网后自动发送。",
            "The server cannot be reached. Drafts and signing work; it is sent when the network is back.",
          )}
        </p>
      )}
      <Menu at={route[0] ?? ""} />
      <Place route={route} />
    </>
  );
}

function Menu({ at }: { readonly at: string }): JSX.Element {
  const { say, session } = useConsole();
  const role = session.activeKey()?.role;
  const places: readonly (readonly [string, string])[] = [
    ["", say("待办", "To do")],
    ...(role === undefined || role === "supervisor"
      ? []
      : ([
          ["write", say("填报", "Write")],
          ["records", say("已公布", "Published")],
        ] as const)),
    ...(role === "supervisor" ? ([["endorse", say("审核", "Endorse")]] as const) : []),
    ["sent", say("提交记录", "Sent")],
    ["keys", say("密钥", "Keys")],
    ...(role === "officer" ? ([["desk", say("密钥登记", "Key desk")]] as const) : []),
  ];
  return (
    <nav class="console-menu no-print" aria-label={say("工作台", "Console")}>
      <ul>
        {places.map(([place, title]) => (
          <li key={place}>
            <a
              href={place === "" ? "#/" : placeOf(place)}
              {...(place === at && { "aria-current": "page" as const })}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Place({ route }: { readonly route: readonly string[] }): JSX.Element {
  const [place, first, second] = route;
  switch (place) {
    case "keys":
      if (first === "new") return <NewKeyPage />;
      if (first === "import") return <ImportKeyPage />;
      if (first !== undefined && second === "sheet") return <SheetPage key={first} keyid={first} />;
      if (first !== undefined && second === "backup") return <BackupPage keyid={first} />;
      return <KeysPage />;
    case "desk":
      return <DeskPage />;
    case "write":
      return <StartPage />;
    case "draft":
      return <DraftPage key={first ?? ""} id={first ?? ""} checkAtOnce={second === "check"} />;
    case "import":
      return <ImportSheetPage key={first ?? ""} name={first ?? ""} />;
    case "records":
      return <RecordsPage chosen={first} />;
    case "withdraw":
      return <WithdrawPage name={first ?? ""} id={second ?? ""} />;
    case "endorse":
      return <EndorsePage />;
    case "sent":
      return first === undefined ? <SentListPage /> : <SentPage id={first} />;
    default:
      return <HomePage />;
  }
}
