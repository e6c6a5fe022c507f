const LENGTH_BYTES = 4;

/** Joins byte strings, each after its length as a little-endian 32-bit number. */
export function packBytes(parts: readonly ArrayBufferView[]): Uint8Array {
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + LENGTH_BYTES + part.byteLength, 0));
  const view = new DataView(packed.buffer);
  let offset = 0;
  for (const part of parts) {
    view.setUint32(offset, part.byteLength, true);
    packed.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset + LENGTH_BYTES);
    offset += LENGTH_BYTES + part.byteLength;
  }
  return packed;
}

/**
 * Takes apart what `packBytes` joined.
 *
 * @returns copies of the parts
 * @throws RangeError when the bytes do not hold exactly `count` parts
 */
export function unpackBytes(packed: Uint8Array, count: number): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const parts: Uint8Array[] = [];
  let offset = 0;
  while (offset + LENGTH_BYTES <= packed.length && parts.length < count) {
    const end = offset + LENGTH_BYTES + view.getUint32(offset, true);
    if (end > packed.length) break;
    parts.push(packed.slice(offset + LENGTH_BYTES, end));
    offset = end;
  }
  if (parts.length !== count || offset !== packed.length)
    throw new RangeError(`snapshot: cut short or not a snapshot (${packed.length} bytes)`);
  return parts;
}
