// The drawing as typed arrays: places in 1/65535 of the map's extent, a grid of who stands where, ties by importance.
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}
const NUMBER_TYPES = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i2: Int16Array, f4: Float32Array };
const numbers = ({ kind, base64 }) => new NUMBER_TYPES[kind](bytesOf(base64).buffer);
function graphOf({ arrays, extent, grid }) {
  const found = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, numbers(array)]));
  const place = (steps, low, step) => Float32Array.from(steps, (value) => low + value * step);
  return {
    ...found,
    x: place(found.x, extent.left, extent.step), y: place(found.y, extent.top, extent.step),
    nodeCount: found.x.length, tieCount: found.ends.length / 2, extent, grid,
  };
}
