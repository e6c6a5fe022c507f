/**
 * A 64-bit fingerprint of raw state bytes as 16 hex digits: two FNV-1a style lanes over 32-bit words.
 *
 * It detects divergence between simulations; it is no defence against a forger.
 */
export function hashBytes(buffers: readonly ArrayBufferView[]): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (const view of buffers) {
    const words = new Uint32Array(view.buffer, view.byteOffset, view.byteLength >>> 2);
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      low = Math.imul(low ^ word, 0x01000193);
      low ^= low >>> 15;
      high = Math.imul(high ^ word, 0x85ebca6b);
      high ^= high >>> 13;
    }
    const tail = new Uint8Array(view.buffer, view.byteOffset + words.length * 4, view.byteLength & 3);
    for (const byte of tail) {
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte, 0x85ebca6b);
    }
  }
  return (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");
}
