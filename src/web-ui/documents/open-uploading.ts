import type { OutgoingFile } from '#web-ui/documents/dropped-files.js';
import { uploadDocuments, type SentFile } from '#web-ui/api/upload-documents.js';

/** One file on its way. */
export interface UploadedFile extends OutgoingFile {
  readonly library: string;
  readonly state: 'waiting' | 'sending' | 'accepted' | 'refused' | 'failed';
  /** 0 to 1. */
  readonly share: number;
  /** As the server says it. */
  readonly reason: string | null;
  readonly error: unknown;
}

/** Files on their way to libraries, and those that have arrived and were not forgotten yet. */
export interface Uploading {
  /** Another list after each change. */
  readonly files: () => readonly UploadedFile[];
  /** @returns ends it */
  readonly subscribe: (told: () => void) => () => void;
  readonly add: (library: string, files: readonly OutgoingFile[]) => void;
  readonly stop: (library: string) => void;
  /** Forgets what has ended. */
  readonly clear: (library: string) => void;
}

export function isDone({ state }: UploadedFile): boolean {
  return state === 'accepted' || state === 'refused' || state === 'failed';
}

/** Files that go in one request: a library is built after each. */
const [mostTogether, mostBytesTogether] = [50, 20_000_000];

type Change = Partial<UploadedFile>;
/** By the file itself: a newer one may have taken the name while an older one is sent. */
type Changes = ReadonlyMap<File, Change>;
type Tell = (library: string, changes: Changes) => void;

/** Files are sent one request after the other, many small ones in one. @param onSent after each request */
export function openUploading(onSent: (library: string) => void): Uploading {
  const listeners = new Set<() => void>();
  let files: readonly UploadedFile[] = [];
  let sending: { readonly library: string; readonly stopping: AbortController } | null = null;
  const become = (next: readonly UploadedFile[]): void => {
    files = next;
    for (const told of listeners) told();
  };
  const tell: Tell = (library, changes) =>
    become(files.map((file) => (file.library === library && !isDone(file) ? { ...file, ...changes.get(file.file) } : file)));
  const goOn = async (): Promise<void> => {
    if (sending) return;
    for (let together = takeTogether(files); together.length > 0; together = takeTogether(files)) {
      const { library } = together[0] as UploadedFile;
      sending = { library, stopping: new AbortController() };
      await sendOne(together, { library, signal: sending.stopping.signal, tell });
      onSent(library);
    }
    sending = null;
  };
  return {
    files: () => files,
    subscribe(told) {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    add(library, added) {
      const names = new Set(added.map(({ name }) => name));
      const others = files.filter((file) => file.library !== library || !names.has(file.name));
      become([...others, ...added.map(({ name, file }): UploadedFile => ({ ...beginning, library, name, file }))]);
      void goOn();
    },
    stop(library) {
      const left = files.filter((file) => file.library === library && file.state === 'waiting');
      tell(library, new Map(left.map(({ file }) => [file, { state: 'failed' as const }])));
      if (sending?.library === library) sending.stopping.abort();
    },
    clear: (library) => become(files.filter((file) => file.library !== library || !isDone(file))),
  };
}

const beginning = { state: 'waiting', share: 0, reason: null, error: null } as const;

/** Of those that wait the first, with others of its library. */
function takeTogether(files: readonly UploadedFile[]): readonly UploadedFile[] {
  const first = files.find(({ state }) => state === 'waiting');
  const taken: UploadedFile[] = [];
  let bytes = 0;
  for (const one of files) {
    if (one.state !== 'waiting' || one.library !== first?.library) continue;
    bytes += one.file.size;
    if (taken.length > 0 && (taken.length >= mostTogether || bytes > mostBytesTogether)) break;
    taken.push(one);
  }
  return taken;
}

interface Telling {
  readonly library: string;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

async function sendOne(files: readonly OutgoingFile[], { library, signal, tell }: Telling): Promise<void> {
  tell(library, new Map(files.map(({ file }) => [file, { state: 'sending' as const }])));
  try {
    const { files: sent } = await uploadDocuments({ library, files, signal, onSent: (bytes) => tell(library, sharesOf(files, bytes)) });
    const became = new Map(sent.map(({ name, state, reason }) => [name, { state, reason, share: 1 }]));
    // The server tells names as it keeps them; those of one request come back in its order.
    tell(library, new Map(files.map(({ name, file }, i) => [file, became.get(name) ?? toChange(sent[i])])));
  } catch (error) {
    tell(library, new Map(files.map(({ file }) => [file, { state: 'failed' as const, error }])));
  }
}

function toChange(sent: SentFile | undefined): Change {
  return sent ? { state: sent.state, reason: sent.reason, share: 1 } : { state: 'failed' };
}

/** Files go out in their order. */
function sharesOf(files: readonly OutgoingFile[], bytes: number): Changes {
  let left = bytes;
  return new Map(
    files.map(({ file }) => {
      const share = file.size === 0 ? 1 : Math.max(0, Math.min(1, left / file.size));
      left -= file.size;
      return [file, { share }];
    }),
  );
}
