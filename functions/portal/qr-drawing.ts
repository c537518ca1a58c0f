/** A QR code as one path of an SVG, in modules of one unit with the quiet zone that scanners need. */
import qrcode from "qrcode-generator";

export interface QrDrawing {
  /** Width and height, quiet zone included. */
  readonly size: number;
  /** `d` of a path that fills the dark modules. */
  readonly path: string;
}

const quiet = 4;

/** Draws an ASCII text; error correction M, the smallest version that holds it. */
export function qrDrawing(text: string): QrDrawing {
  const code = qrcode(0, "M");
  code.addData(text, "Byte");
  code.make();
  const modules = code.getModuleCount();
  let path = "";
  for (let row = 0; row < modules; row += 1) {
    for (let column = 0; column < modules; column += 1) {
      if (code.isDark(row, column))
        path += `M${String(column + quiet)} ${String(row + quiet)}h1v1h-1z`;
    }
  }
  return { size: modules + 2 * quiet, path };
}
