/** Bodies of answers that may be compressed, before anyone has made a stream of them. */
export const bodies = new WeakMap<Response, BodyInit>();
