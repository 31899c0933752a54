import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { OutgoingFile } from '#web-ui/documents/dropped-files.js';
import { sendFiles } from '#web-ui/documents/send-files.js';
import { buildKey } from '#web-ui/documents/use-build.js';
import { documentsKey } from '#web-ui/documents/use-documents.js';

/** One file on its way. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: number;
  readonly state: 'waiting' | 'sending' | 'accepted' | 'refused' | 'failed';
  /** 0 to 1. */
  readonly share: number;
  /** As the server says it. */
  readonly reason: string | null;
  readonly error: unknown;
}

export interface Uploads {
  readonly files: readonly UploadedFile[];
  readonly isGoingOn: boolean;
  readonly add: (files: readonly OutgoingFile[]) => void;
  readonly stop: () => void;
  /** Forgets what has ended. */
  readonly clear: () => void;
}

/** Files that go in one request: a library is built after each. */
const [mostTogether, mostBytesTogether] = [50, 20_000_000];

type Change = Partial<UploadedFile>;

/** Files are sent one request after the other, many small ones in one; each tells how far it is and what became of it. */
export function useUploads(library: string): Uploads {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly UploadedFile[]>([]);
  const waiting = useRef<OutgoingFile[]>([]);
  const sending = useRef<AbortController | null>(null);
  const tell = useCallback((changes: ReadonlyMap<string, Change>) => {
    setFiles((before) => before.map((file) => ({ ...file, ...(isDone(file) ? {} : changes.get(file.name)) })));
  }, []);
  const goOn = useCallback(async () => {
    if (sending.current) return;
    const stopping = new AbortController();
    sending.current = stopping;
    while (waiting.current.length > 0 && !stopping.signal.aborted) {
      await sendOne(takeTogether(waiting.current), { library, signal: stopping.signal, tell });
      void queries.invalidateQueries({ queryKey: documentsKey(library) });
      void queries.invalidateQueries({ queryKey: buildKey(library) });
    }
    sending.current = null;
  }, [library, queries, tell]);
  const add = useCallback(
    (added: readonly OutgoingFile[]) => {
      const names = new Set(added.map(({ name }) => name));
      waiting.current.push(...added);
      setFiles((before) => [...before.filter(({ name }) => !names.has(name)), ...added.map(toWaiting)]);
      void goOn();
    },
    [goOn],
  );
  const stop = useCallback(() => {
    const left = waiting.current.splice(0);
    sending.current?.abort();
    tell(new Map(left.map(({ name }) => [name, { state: 'failed' as const }])));
  }, [tell]);
  const clear = useCallback(() => setFiles((before) => before.filter((file) => !isDone(file))), []);
  return useMemo(() => ({ files, isGoingOn: files.some((file) => !isDone(file)), add, stop, clear }), [files, add, stop, clear]);
}

function isDone({ state }: UploadedFile): boolean {
  return state === 'accepted' || state === 'refused' || state === 'failed';
}

function toWaiting({ name, file }: OutgoingFile): UploadedFile {
  return { name, bytes: file.size, state: 'waiting', share: 0, reason: null, error: null };
}

/** At least one. */
function takeTogether(waiting: OutgoingFile[]): OutgoingFile[] {
  let [count, bytes] = [0, 0];
  for (const { file } of waiting) {
    bytes += file.size;
    if (count > 0 && (count >= mostTogether || bytes > mostBytesTogether)) break;
    count += 1;
  }
  return waiting.splice(0, Math.max(1, count));
}

interface Telling {
  readonly library: string;
  readonly signal: AbortSignal;
  readonly tell: (changes: ReadonlyMap<string, Change>) => void;
}

async function sendOne(files: readonly OutgoingFile[], { library, signal, tell }: Telling): Promise<void> {
  tell(new Map(files.map(({ name }) => [name, { state: 'sending' as const }])));
  try {
    const sent = await sendFiles({ library, files, signal, onSent: (bytes) => tell(sharesOf(files, bytes)) });
    const became = new Map(sent.map(({ name, state, reason }) => [name, { state, reason, share: 1 }]));
    // The server tells names as it keeps them; those of one request come back in its order.
    tell(new Map(files.map(({ name }, i) => [name, became.get(name) ?? toChange(sent[i])])));
  } catch (error) {
    tell(new Map(files.map(({ name }) => [name, { state: 'failed' as const, error }])));
  }
}

function toChange(sent: Awaited<ReturnType<typeof sendFiles>>[number] | undefined): Change {
  return sent ? { state: sent.state, reason: sent.reason, share: 1 } : { state: 'failed' };
}

/** Files go out in their order. */
function sharesOf(files: readonly OutgoingFile[], bytes: number): Map<string, Change> {
  let left = bytes;
  return new Map(
    files.map(({ name, file }) => {
      const share = file.size === 0 ? 1 : Math.max(0, Math.min(1, left / file.size));
      left -= file.size;
      return [name, { share }];
    }),
  );
}
