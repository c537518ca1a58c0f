/** @jsxImportSource hono/jsx/dom */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { Notice } from "./notice.tsx";

/** Says how far this computer's clock is off, and offers to sign by the server's. */
export function ClockNotice({
  minutesAhead,
  onFollow,
}: {
  readonly minutesAhead: number;
  readonly onFollow: () => void;
}): JSX.Element {
  const { say } = useConsole();
  const minutes = String(Math.abs(minutesAhead));
  return (
    <Notice kind="wrong">
      <p>
        {minutesAhead > 0
          ? say(
              `这台电脑的时钟比服务器快 ${minutes} 分钟，签名时间对不上。`,
              `This computer's clock is ${minutes} minutes fast, so its signatures are refused.`,
            )
          : say(
              `这台电脑的时钟比服务器慢 ${minutes} 分钟，签名时间对不上。`,
              `This computer's clock is ${minutes} minutes slow, so its signatures are refused.`,
            )}
        {say(
          "可以先按服务器时间签名；事后请在系统设置里把时钟调准。",
          " You may sign by the server's time now; set the clock right afterwards.",
        )}
      </p>
      <button type="button" onClick={onFollow}>
        {say("按服务器时间签名", "Sign by the server's time")}
      </button>
    </Notice>
  );
}
