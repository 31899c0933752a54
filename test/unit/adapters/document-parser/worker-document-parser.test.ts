import { readFile, writeFile } from 'node:fs/promises';
import type { SourceFile } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';
import { FakeImageReader } from '../../../fakes/fake-image-reader.js';
import { FakeOcrEngine } from '../../../fakes/fake-ocr-engine.js';
import { encryptedPdf } from '../../../fixtures/documents/sample-documents.js';

/** Two thousand lists in one another keep the Markdown parser busy for minutes. */
const endless = Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n');

describe('parsing in worker threads', () => {
  const folder = temporaryFolder();
  const parsers: WorkerDocumentParser[] = [];
  const parserWith = (options: Partial<ConstructorParameters<typeof WorkerDocumentParser>[0]>): WorkerDocumentParser => {
    const parser = new WorkerDocumentParser({
      timeoutSeconds: 60,
      memoryMegabytes: 256,
      maxPages: 1_000,
      ocr: null,
      images: null,
      ...options,
    });
    parsers.push(parser);
    return parser;
  };
  const put = async (name: string, text: string | Buffer): Promise<Pick<SourceFile, 'document' | 'location'>> => {
    await writeFile(folder.file(name), text);
    return { document: name, location: folder.file(name) };
  };
  afterEach(async () => Promise.all(parsers.splice(0).map((parser) => parser.close())));

  it('gives up a file that takes too long, and reads the next one', async () => {
    const parser = parserWith({ timeoutSeconds: 5 });
    const slow = parser.parse(await put('slow.md', endless));
    const next = parser.parse(await put('next.md', 'next'));
    await expect(slow).rejects.toMatchObject({ code: 'DOCUMENT_TIMEOUT', message: expect.stringContaining('ingest.parseTimeoutSeconds') });
    expect((await next).text).toBe('next');
  });

  it('fails a file that needs too much memory, and reads the next one', async () => {
    const parser = parserWith({ memoryMegabytes: 48 });
    const huge = parser.parse(await put('huge.md', '*a '.repeat(400_000)));
    const next = parser.parse(await put('next.md', 'next'));
    await expect(huge).rejects.toMatchObject({
      code: 'DOCUMENT_UNREADABLE',
      message: expect.stringContaining('ingest.parseMemoryMegabytes'),
    });
    expect((await next).text).toBe('next');
  });

  it('stops reading when it is cancelled, whether the file is being read or waits', async () => {
    const parser = parserWith({});
    const cancel = new AbortController();
    const reading = parser.parse(await put('slow.md', endless), { signal: cancel.signal });
    const waiting = parser.parse(await put('wait.md', 'text'), { signal: cancel.signal });
    const other = parser.parse(await put('other.md', 'other'));
    cancel.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await other).text).toBe('other');
  });

  it('says what a page of a scan shows only where it holds no words, and counts the model in its version', async () => {
    const scan = new URL('../../../fixtures/documents/scan.pdf', import.meta.url);
    const file = await put('scan.pdf', await readFile(scan));
    const images = new FakeImageReader('A lamp.');
    const blind = parserWith({ ocr: new FakeOcrEngine([]), images });
    expect((await blind.parse(file)).text).toContain('Picture: A lamp.');
    const asked = images.calls.length;
    const reading = parserWith({ ocr: new FakeOcrEngine(['SERIAL 4711']), images });
    const { text, warnings } = await reading.parse(file);
    expect([text.includes('SERIAL 4711'), text.includes('lamp'), images.calls.length]).toEqual([true, false, asked]);
    expect(warnings.filter((warning) => warning.includes('described'))).toEqual([]);
    expect(blind.version).not.toBe(parserWith({ ocr: new FakeOcrEngine([]) }).version);
  });

  it('counts what is no picture once, and a picture nobody could describe as worth another reading', async () => {
    const page = (bytes: Buffer) => `# Lamp\n\n![lamp](data:image/png;base64,${bytes.toString('base64')})\n`;
    const broken = parserWith({ ocr: new FakeOcrEngine([]), images: new FakeImageReader('A lamp.') });
    const none = await broken.parse(await put('none.md', page(Buffer.alloc(500, 'x'))));
    expect(none.warnings).toEqual([expect.stringMatching(/^pictures that could not be read: 1 /u)]);
    expect(none.isIncomplete).toBeUndefined();
    const away = new FakeImageReader('', new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', 'out of reach'));
    const picture = await readFile(new URL('../../../fixtures/documents/picture.png', import.meta.url));
    const left = await parserWith({ ocr: new FakeOcrEngine([]), images: away }).parse(await put('left.md', page(picture)));
    expect(left).toMatchObject({ isIncomplete: true, warnings: ['pictures that could not be described: 1 (first: out of reach)'] });
  });

  it('says in words what is wrong with a file', async () => {
    const parser = parserWith({});
    const reasons: Record<string, string | Buffer> = {
      'locked.pdf': encryptedPdf(),
      'cut.pdf': '%PDF-1.7',
      'image.png': 'x',
      'film.mp4': 'x',
    };
    const messages = [];
    for (const [name, content] of Object.entries(reasons))
      messages.push(await parser.parse(await put(name, content)).catch((error: Error) => error.message));
    expect(messages).toEqual([
      'locked.pdf cannot be read: it is encrypted; save it without a password',
      expect.stringContaining('cut.pdf cannot be read: it is damaged'),
      'image.png cannot be read: no text was found in the picture',
      'film.mp4 cannot be read: files ending in .mp4 are not read',
    ]);
  });
});
