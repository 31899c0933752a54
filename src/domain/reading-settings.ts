/** Encodings of text that may be said of a document whose own was guessed wrong, by the names of the Encoding Standard. */
export const textEncodings = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'windows-1252',
] as const;

/** `read`: text is looked for in them, where the configuration has an engine for it. `pages`: each page of a PDF as a picture too, whatever text it carries. */
export const pictureReadings = ['read', 'skip', 'pages'] as const;

/** How one document is read otherwise than the configuration says; what is left out is as it says. */
export interface ReadingSettings {
  readonly pictures?: (typeof pictureReadings)[number];
  /** Pages, slides or sheets, 1 at least; never more than the configuration reads. */
  readonly maxPages?: number;
  /** Of documents that are text; others tell theirs. */
  readonly encoding?: (typeof textEncodings)[number];
}

/** By the names of documents; those that are read as the configuration says are not in it. */
export type Readings = ReadonlyMap<string, ReadingSettings>;

/** What an owner keeps of one document. */
export interface KeptReading extends ReadingSettings {
  readonly document: string;
}

/** In one order, and without what is as usual: the same settings are the same text. */
export function readingText({ pictures, maxPages, encoding }: ReadingSettings): string {
  return JSON.stringify({
    ...(pictures !== undefined && pictures !== 'read' && { pictures }),
    ...(maxPages !== undefined && { maxPages }),
    ...(encoding !== undefined && { encoding }),
  });
}

/** Whether nothing is other than usual. */
export function isUsualReading(reading: ReadingSettings): boolean {
  return readingText(reading) === '{}';
}

export function readingsOf(kept: readonly KeptReading[]): Readings {
  return new Map(kept.map(({ document, ...reading }) => [document, reading]));
}
