import { decodedUri } from '#shared/decoded-uri.js';

/** Endings by media type, for addresses that do not end like a file. */
const endings: ReadonlyMap<string, string> = new Map([
  ['', 'html'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['text/csv', 'csv'],
  ['application/json', 'json'],
  ['text/xml', 'xml'],
  ['application/xml', 'xml'],
  ['application/pdf', 'pdf'],
  ['application/rtf', 'rtf'],
  ['text/rtf', 'rtf'],
  ['application/epub+zip', 'epub'],
  ['message/rfc822', 'eml'],
  ['application/msword', 'doc'],
  ['application/vnd.ms-excel', 'xls'],
  ['application/vnd.ms-powerpoint', 'ppt'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
]);

/**
 * The name of a page as a document: its address without the scheme, with an ending that says what it is.
 * @param contentType as the server says it, parameters included
 * @param reads true for names of a format that can be read
 */
export function pageName(address: string, contentType: string, reads: (name: string) => boolean): string {
  const { host, pathname, search } = new URL(address);
  const path = pathname.endsWith('/') ? `${pathname}index` : pathname;
  const name = (host + path.split('/').map(readable).join('/') + readable(search)).normalize('NFC');
  const ending = endings.get(mediaType(contentType));
  const isRendered = ending === 'html' && contentType !== '' && !/\.x?html?$/iu.test(name); // a page that shows README.md is no Markdown
  if (search === '' && reads(name) && !isRendered) return name;
  return ending !== undefined && reads(`${name}.${ending}`) ? `${name}.${ending}` : name;
}

/** Such as `text/html`, in lower case. */
export function mediaType(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** A part of an address as people read it, where that is harmless and can be told apart. */
function readable(part: string): string {
  const decoded = decodedUri(part);
  return /[\p{C}/\\]|^\.{1,2}$/u.test(decoded) ? part : decoded;
}
