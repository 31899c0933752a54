import { fileTypeFromBuffer } from 'file-type';

/** Kinds whose first bytes are unmistakable, by the ending they are usually given. */
const told: ReadonlySet<string> = new Set('pdf docx xlsx pptx odt ods odp epub rtf png jpg webp bmp tif gif'.split(' '));
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
/** Office programs write pages under these endings. */
const mayBePage: ReadonlySet<string> = new Set(['doc', 'xls', 'docx', 'xlsx', 'rtf']);

/**
 * What a file really is, as the ending that stands for it: its content where that is unmistakable, else its own ending.
 * @param ending in lower case, without the dot
 */
export async function detectFormat(ending: string, bytes: Uint8Array): Promise<string> {
  if (mayBePage.has(ending) && page.test(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'))) return 'html';
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext;
  const format = found && (same[found] ?? found);
  return format && told.has(format) && format !== (same[ending] ?? ending) ? format : ending;
}
