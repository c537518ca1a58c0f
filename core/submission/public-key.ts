/** Which Ed25519 public keys may be registered at all. */
import { ed25519 } from "@noble/curves/ed25519.js";

/**
 * Why a key is refused, or `undefined` for a good one. Under a key of small order one constant signature
 * verifies for every message, and a key with a torsion part verifies differently per implementation:
 * neither can stand for a signer. `encoding`: not 32 canonical bytes of a point on the curve.
 */
export function refusePublicKey(
  publicKey: Uint8Array,
): "encoding" | "small_order" | "torsion" | undefined {
  const point = pointOf(publicKey);
  if (point === undefined) return "encoding";
  if (point.isSmallOrder()) return "small_order";
  return point.isTorsionFree() ? undefined : "torsion";
}

type EdwardsPoint = ReturnType<typeof ed25519.Point.fromBytes>;

function pointOf(publicKey: Uint8Array): EdwardsPoint | undefined {
  try {
    // `false`: RFC 8032 decoding, y below the prime and no negative zero; ZIP 215 would take more.
    return ed25519.Point.fromBytes(publicKey, false);
  } catch {
    return undefined;
  }
}
