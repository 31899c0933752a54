/** One change of a look, as Word 97 to 2003 stores it: what is changed, and to which value ([MS-DOC] 2.6). */
export interface DocProperty {
  readonly code: number;
  readonly value: Buffer;
}

const sizes = [1, 1, 2, 4, 2, 2, 0, 3];
const tableDefinition = 0xd608;

/** The changes in a list of them, in order; what is cut off is left out. */
export function docProperties(list: Buffer): DocProperty[] {
  const found: DocProperty[] = [];
  for (let at = 0; at + 2 < list.length;) {
    const code = list.readUInt16LE(at);
    at += 2;
    let size = sizes[code >> 13] ?? 1;
    if (size === 0 && code === tableDefinition) {
      size = at + 2 <= list.length ? list.readUInt16LE(at) - 1 : 0;
      at += 2;
    } else if (size === 0) {
      size = list.readUInt8(at);
      at += 1;
    }
    found.push({ code, value: list.subarray(at, at + Math.max(size, 0)) });
    at += Math.max(size, 0);
  }
  return found;
}

/** The number of the last change of a kind; null when there is none. */
export function docNumber(properties: readonly DocProperty[], code: number): number | null {
  const value = properties.findLast((property) => property.code === code)?.value;
  return value && value.length > 0 ? value.readUIntLE(0, Math.min(value.length, 4)) : null;
}
