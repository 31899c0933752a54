const byPage: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  54_936: 'gb18030',
  65_001: 'utf-8',
};
const pageByCharset: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** The code page of a font's character set; null when the document's own counts. */
export function codePageOf(charset: number): number | null {
  return pageByCharset[charset] ?? null;
}

/** Text with a character for every byte, decoded by a Windows code page; by 1252 where the page is not known. */
export function decodePage(bytes: string, page: number): string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\u0000-\u007F]*$/u.test(bytes)) return bytes;
  const name = byPage[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');
  return new TextDecoder(name).decode(Buffer.from(bytes, 'latin1'));
}
