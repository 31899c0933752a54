import { fileTypeFromBuffer } from 'file-type';
import { compoundParts } from '#adapters/document-parser/office/compound-parts.js';

/** Kinds whose first bytes are unmistakable, by the ending they are usually given. */
const told: ReadonlySet<string> = new Set('doc xls msg pdf docx xlsx pptx odt ods odp epub rtf png jpg webp bmp tif gif'.split(' '));
/** Endings for one and the same content. */
const same: Readonly<Record<string, string>> = {
  jpeg: 'jpg',
  tiff: 'tif',
  docm: 'docx',
  dotx: 'docx',
  xlsm: 'xlsx',
  xltx: 'xlsx',
  pptm: 'pptx',
  ppsx: 'pptx',
  potx: 'pptx',
};
const page = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^]{0,500}?-->\s*)?<(?:!doctype\s+html|html)[\s>]/iu;
/** The head of a page saved as one file: lines of fields, one of which says so. */
const savedPage = /^\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?Content-Type:\s*multipart\/related/iu;
/** Office programs write pages under these endings. */
const mayBePage: ReadonlySet<string> = new Set(['doc', 'xls', 'docx', 'xlsx', 'rtf']);

/**
 * What a file really is, as the ending that stands for it: its content where that is unmistakable, else its own ending.
 * @param ending in lower case, without the dot
 */
export async function detectFormat(ending: string, bytes: Uint8Array): Promise<string> {
  if (mayBePage.has(ending)) {
    const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
    if (page.test(head)) return 'html';
    if (savedPage.test(head.replaceAll('\r', ''))) return 'mhtml';
  }
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext;
  const format = found === 'cfb' ? compoundFormat(bytes) : found && (same[found] ?? found);
  return format && told.has(format) && format !== (same[ending] ?? ending) ? format : ending;
}

/** The old office formats share a container; the name of a stream tells them apart. */
function compoundFormat(bytes: Uint8Array): string | null {
  try {
    const names = new Set(compoundParts(bytes).entries.map(({ name }) => name));
    if (names.has('WordDocument')) return 'doc';
    if (names.has('Workbook') || names.has('Book')) return 'xls';
    return names.has('__properties_version1.0') ? 'msg' : null;
  } catch {
    return null;
  }
}
