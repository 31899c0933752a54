import type { IndexThread } from '#adapters/vector-store/index-thread.js';
import type { RowsInFile } from '#adapters/vector-store/score-rows.js';
import { ThreadVectorIndex, type OpenIndexRequest, type OpenIndexResults } from '#adapters/vector-store/thread-vector-index.js';

interface Opened {
  readonly dimension: number;
  readonly size: number;
}

/** Has an index opened in a thread, now and again whenever the thread was lost. @param open under the number it gets there */
export async function openThreadIndex(
  thread: Pick<IndexThread<OpenIndexRequest, OpenIndexResults>, 'ask' | 'tell' | 'epoch' | 'newIndex'>,
  from: RowsInFile,
  open: (index: number) => Promise<Opened>,
): Promise<ThreadVectorIndex> {
  const opening = async (): Promise<Opened & { readonly index: number }> => {
    const index = thread.newIndex();
    try {
      return { index, ...(await open(index)) };
    } catch (error) {
      thread.tell({ type: 'drop', index }); // What is not waited for any longer is opened all the same.
      throw error;
    }
  };
  return new ThreadVectorIndex(thread, { ...(await opening()), from, reopen: async () => (await opening()).index });
}
