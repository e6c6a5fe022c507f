/** Writers of protocol buffer fields, the counterpart of protobuf-fields.ts for tests. */

/** A field that is a whole number from 0. */
export function numberField(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

/** A field that is bytes. */
export function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

/** A field that is a message of its own, given as its fields. */
export const messageField = bytesField;

/** A field that is a text. */
export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, Buffer.from(text));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}
