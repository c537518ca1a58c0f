/** A QR code, drawn as one SVG path: no image is loaded. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { qrDrawing } from "../qr-drawing.ts";

/** The code of a text, with medium error correction and the quiet zone that readers want. */
export function QrCode({
  text,
  label,
}: {
  readonly text: string;
  readonly label: string;
}): JSX.Element {
  const { size, path } = qrDrawing(text);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
