import type { Block, ParsedDocument, SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import type { DocumentParser, ParseOptions } from '#ports/document-parser.js';

/** Parses texts it was given by location: paragraphs at blank lines, headings at `#`, pages at form feeds. */
export class FakeDocumentParser implements DocumentParser {
  readonly version = '1';
  /** How often it read something. */
  parsings = 0;
  readonly texts = new Map<string, string>();
  /** Tags and date by location; none for what is not there. */
  readonly marks = new Map<string, Pick<ParsedDocument, 'tags' | 'date'>>();

  reads(document: string): boolean {
    return /\.md$/iu.test(document);
  }

  async parse({ location }: Pick<SourceFile, 'document' | 'location'>, { signal, reading }: ParseOptions = {}): Promise<ParsedDocument> {
    this.parsings += 1;
    if (signal?.aborted) throw new AssistantError('CANCELLED', `reading ${location} was cancelled`);
    const whole = this.texts.get(location);
    const text = reading?.maxPages === undefined ? whole : whole?.split('\f').slice(0, reading.maxPages).join('\f');
    if (!text?.trim()) throw new AssistantError('DOCUMENT_UNREADABLE', `${location} cannot be read: it holds no text`);
    const blocks = [...text.matchAll(/\S[^]*?(?=\s*\n\n|\s*$)/gu)].map(({ 0: block, index }) => toBlock(block, index));
    return {
      title: blocks.find(({ kind }) => kind === 'heading')?.title ?? null,
      ...(this.marks.get(location) ?? { tags: [], date: null }),
      text,
      blocks,
      warnings: [],
      format: /\.([^./]+)$/u.exec(location)?.[1] ?? 'md',
      encoding: 'utf-8',
      pages: null,
      seconds: 0,
    };
  }

  async close(): Promise<void> {}
}

function toBlock(text: string, start: number): Block {
  const end = start + text.length;
  const heading = /^(#{1,6}) (.+)$/u.exec(text);
  return heading
    ? { kind: 'heading', start, end, level: heading[1]?.length ?? 1, title: heading[2] ?? '' }
    : { kind: 'paragraph', start, end };
}
