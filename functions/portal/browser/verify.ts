/** Turns the "verify" part of a record's page on; the verifier itself is loaded when the button is pressed. */
import type * as VerifyProof from "./verify-proof.ts";

const place = document.querySelector<HTMLElement>("#verify-here");
const button = place?.querySelector("button");
const status = place?.querySelector("[role=status]");
if (place !== null && button !== null && button !== undefined && status instanceof HTMLElement) {
  place.hidden = false;
  button.addEventListener("click", () => {
    void run(place, button, status);
  });
}

async function run(
  from: HTMLElement,
  pressed: HTMLButtonElement,
  into: HTMLElement,
): Promise<void> {
  const { verifier = "", language } = from.dataset;
  pressed.disabled = true;
  into.textContent = language === "en" ? "Checking…" : "正在核对……";
  try {
    // The bundle beside this one; its name holds the hash of its bytes.
    const loaded = (await import(verifier)) as typeof VerifyProof;
    await loaded.verifyInto(into, from.dataset);
  } catch {
    into.textContent =
      language === "en"
        ? "The check could not be made; try again, or use the proof file."
        : "未能完成核对，请重试，或下载证明文件核对。";
  } finally {
    pressed.disabled = false;
  }
}
