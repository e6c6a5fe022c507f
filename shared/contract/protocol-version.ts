/**
 * Version of everything that crosses the wire. It rises with every change that an older page could not read; a page of
 * another version is refused before it joins, see [W1] in SPEC.md.
 */
export const PROTOCOL_VERSION = 4;
