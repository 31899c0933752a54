import { docNumber, type DocProperty } from '#adapters/document-parser/doc/doc-properties.js';

const hidden = 0x083c;
const size = 0x4a43;
const colour = 0x6870;
const oldColour = 0x2a42;
const highlight = 0x2a0c;
const shades = new Set([0xca71, 0x4866, 0xc64d, 0x442d, 0xd612, 0xd616, 0xd60c, 0xd609]);
const white = 8;
/** Half points. */
const largestUnseen = 2;

/**
 * True when a reader sees the letters: not marked as hidden, larger than one point, not white on white.
 * @param properties of the styles and of the letters, in the order they count
 * @param behind properties of the paragraph and of the row
 */
export function isDocVisible(properties: readonly DocProperty[], behind: readonly DocProperty[]): boolean {
  if (isHidden(properties)) return false;
  const points = docNumber(properties, size);
  if (points !== null && points <= largestUnseen) return false;
  const isShaded =
    (docNumber(properties, highlight) ?? 0) > 0 || [...properties, ...behind].some(({ code, value }) => shades.has(code) && isDark(value));
  return isShaded || !isWhite(properties);
}

/** 128 stands for what the style says, 129 for its opposite. */
function isHidden(properties: readonly DocProperty[]): boolean {
  return properties.reduce((before, { code, value }) => {
    if (code !== hidden || value.length === 0) return before;
    return value[0] === 129 ? !before : value[0] === 128 ? before : value[0] === 1;
  }, false);
}

function isWhite(properties: readonly DocProperty[]): boolean {
  const value = properties.findLast(({ code }) => code === colour)?.value;
  if (value && value.length >= 4) return value[3] !== 0xff && value.subarray(0, 3).every((part) => part >= 0xf8);
  return docNumber(properties, oldColour) === white;
}

/** A shade with any colour but white and none. */
function isDark(value: Buffer): boolean {
  return value.length <= 2
    ? (docNumber([{ code: 0, value }], 0) ?? 0) !== 0
    : value.some((part, i) => part !== 0xff && part !== 0 && i < value.length - 2);
}
