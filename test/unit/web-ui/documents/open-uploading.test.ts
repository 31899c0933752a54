import type { OutgoingFile } from '#web-ui/documents/dropped-files.js';
import type { UploadedFile, Uploading } from '#web-ui/documents/open-uploading.js';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A request that ends when the test says so. */
class Request extends EventTarget {
  static made: Request[] = [];
  readonly upload = new EventTarget();
  status = 0;
  response: object | null = null;
  files: readonly File[] = [];

  open(): void {
    Request.made.push(this);
  }
  send(form: FormData): void {
    this.files = form.getAll('files') as File[];
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
  /** Takes all that was sent. */
  async end(): Promise<void> {
    this.status = 202;
    this.response = { files: this.files.map(({ name }) => ({ name, state: 'accepted', reason: null })), job: null };
    this.dispatchEvent(new Event('load'));
    await turn();
  }
}

const file = (name: string, words: string): OutgoingFile => ({ name, file: new File([words], name) });
const statesOf = (uploading: Uploading): [string, UploadedFile['state']][] => uploading.files().map(({ name, state }) => [name, state]);
const wordsOf = ({ files }: Request): Promise<string[]> => Promise.all(files.map((one) => one.text()));

let uploading: Uploading;

beforeEach(async () => {
  Request.made = [];
  Object.defineProperty(globalThis, 'XMLHttpRequest', { value: Request, configurable: true });
  Object.defineProperty(globalThis, 'location', { value: { origin: 'http://localhost' }, configurable: true });
  // Only now: the client of the API looks at `location` when it is loaded.
  const { openUploading } = await import('#web-ui/documents/open-uploading.js');
  uploading = openUploading(() => undefined);
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  Reflect.deleteProperty(globalThis, 'location');
});

describe('files on their way', () => {
  it('are sent together, and each is told of', async () => {
    uploading.add('plants', [file('a.md', 'a'), file('b.md', 'b')]);
    expect(statesOf(uploading)).toEqual([
      ['a.md', 'sending'],
      ['b.md', 'sending'],
    ]);
    await Request.made[0]?.end();
    expect(statesOf(uploading)).toEqual([
      ['a.md', 'accepted'],
      ['b.md', 'accepted'],
    ]);
    expect(Request.made).toHaveLength(1);
  });

  it('a newer one of the same name is sent after the older, and is not held for taken before', async () => {
    uploading.add('plants', [file('manual.md', 'old')]);
    uploading.add('plants', [file('manual.md', 'new')]);
    expect(statesOf(uploading)).toEqual([['manual.md', 'waiting']]);
    await Request.made[0]?.end();
    expect(statesOf(uploading)).toEqual([['manual.md', 'sending']]);
    await Request.made[1]?.end();
    expect(statesOf(uploading)).toEqual([['manual.md', 'accepted']]);
    expect(await Promise.all(Request.made.map(wordsOf))).toEqual([['old'], ['new']]);
  });

  it('that were stopped are told as failed, those that wait too', async () => {
    uploading.add('plants', [file('a.md', 'a')]);
    uploading.add('plants', [file('b.md', 'b')]);
    uploading.stop('plants');
    await turn();
    expect(statesOf(uploading)).toEqual([
      ['a.md', 'failed'],
      ['b.md', 'failed'],
    ]);
    expect(Request.made).toHaveLength(1);
  });
});
