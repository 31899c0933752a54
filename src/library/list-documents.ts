import type { LibraryDocument } from '#library/documents-of.js';
import { endingOf } from '#shared/ending-of.js';

export const documentStates = ['waiting', 'ready', 'failed', 'skipped'] as const satisfies readonly LibraryDocument['state'][];
export const documentOrders = ['name', 'state', 'bytes', 'at'] as const;

export type DocumentOrder = (typeof documentOrders)[number];

export interface DocumentFilter {
  /** Any of them; all when it is left out. */
  readonly states?: readonly LibraryDocument['state'][] | undefined;
  /** Words that the name must hold, all of them, in any case and width. */
  readonly words?: string | undefined;
  /** Its path starts with this folder. */
  readonly folder?: string | undefined;
  /** Any of these endings, such as `pdf`. */
  readonly kinds?: readonly string[] | undefined;
  /** Only those that were read with a warning. */
  readonly isWarned?: boolean | undefined;
}

export interface DocumentListing extends DocumentFilter {
  readonly order: DocumentOrder;
  readonly isDescending: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
}

/** How many there are of what may be filtered by; each counted as if it alone were not filtered by yet. */
export interface DocumentCounts {
  readonly states: Readonly<Record<LibraryDocument['state'], number>>;
  readonly warned: number;
  /** By ending, the most first; fifty at most. */
  readonly kinds: readonly { readonly kind: string; readonly documents: number }[];
  /** Those right below `folder`, by name; two hundred at most. */
  readonly folders: readonly { readonly folder: string; readonly documents: number }[];
}

export interface DocumentPage {
  readonly documents: readonly LibraryDocument[];
  readonly next: string | null;
  readonly total: number;
  readonly counts: DocumentCounts;
}

const mostKinds = 50;
const mostFolders = 200;
/** What asks for somebody's attention is first. */
const stateRank = { failed: 0, waiting: 1, skipped: 2, ready: 3 } as const satisfies Record<LibraryDocument['state'], number>;

/** @param all by name @returns null where the cursor is none of this order */
export function listDocuments(all: readonly LibraryDocument[], asked: DocumentListing): DocumentPage | null {
  const tests = testsOf(asked);
  const found = all.filter((one) => tests.every(({ test }) => test(one)));
  const ordered = inOrder(found, asked);
  const rest = asked.cursor === undefined ? ordered : after(ordered, asked, asked.cursor);
  if (!rest) return null;
  const documents = rest.slice(0, asked.limit);
  const last = documents.at(-1);
  const next = last && rest.length > asked.limit ? cursorOf(last, asked.order) : null;
  return { documents, next, total: found.length, counts: countsOf(all, tests, asked.folder ?? '') };
}

interface Test {
  readonly of: 'state' | 'words' | 'folder' | 'kind' | 'warning';
  readonly test: (document: LibraryDocument) => boolean;
}

function testsOf({ states, words, folder, kinds, isWarned }: DocumentFilter): Test[] {
  const wanted = folded(words ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '');
  const prefix = folder ? `${folder.replace(/\/+$/u, '')}/` : '';
  return [
    ...(states ? [{ of: 'state' as const, test: ({ state }: LibraryDocument) => states.includes(state) }] : []),
    ...(wanted.length > 0 ? [{ of: 'words' as const, test: ({ document }: LibraryDocument) => holdsAll(folded(document), wanted) }] : []),
    ...(prefix ? [{ of: 'folder' as const, test: ({ document }: LibraryDocument) => document.startsWith(prefix) }] : []),
    ...(kinds ? [{ of: 'kind' as const, test: (one: LibraryDocument) => kinds.includes(kindOf(one)) }] : []),
    ...(isWarned ? [{ of: 'warning' as const, test: hasWarning }] : []),
  ];
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function kindOf({ document, record }: LibraryDocument): string {
  return record?.format ?? endingOf(document);
}

function hasWarning({ record }: LibraryDocument): boolean {
  return (record?.warnings.length ?? 0) > 0;
}

const valueOf: Readonly<Record<Exclude<DocumentOrder, 'name'>, (document: LibraryDocument) => number | string>> = {
  state: ({ state }) => stateRank[state],
  bytes: ({ bytes }) => bytes,
  at: ({ at }) => at ?? '',
};

type Key = readonly [value: number | string, document: string];

function keyOf(one: LibraryDocument, order: DocumentOrder): Key {
  return order === 'name' ? ['', one.document] : [valueOf[order](one), one.document];
}

function compareKeys(a: Key, b: Key): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

function inOrder(found: readonly LibraryDocument[], { order, isDescending }: DocumentListing): readonly LibraryDocument[] {
  const keyed = order === 'name' ? null : found.map((one) => ({ one, key: keyOf(one, order) }));
  const ordered = keyed ? keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ one }) => one) : found;
  return isDescending ? ordered.toReversed() : ordered;
}

function cursorOf(one: LibraryDocument, order: DocumentOrder): string {
  return order === 'name' ? one.document : JSON.stringify(keyOf(one, order));
}

/** What comes after the cursor, whether its document is still there or not. */
function after(
  ordered: readonly LibraryDocument[],
  { order, isDescending }: DocumentListing,
  cursor: string,
): readonly LibraryDocument[] | null {
  const key = order === 'name' ? (['', cursor] as const) : keyIn(cursor);
  if (!key) return null;
  const first = ordered.findIndex((one) => (isDescending ? -1 : 1) * compareKeys(keyOf(one, order), key) > 0);
  return first < 0 ? [] : ordered.slice(first);
}

function keyIn(cursor: string): Key | null {
  try {
    const [value, document] = JSON.parse(cursor) as unknown[];
    if ((typeof value === 'string' || typeof value === 'number') && typeof document === 'string') return [value, document];
  } catch {
    // Of another order, or of nobody.
  }
  return null;
}

function countsOf(all: readonly LibraryDocument[], tests: readonly Test[], folder: string): DocumentCounts {
  const but = (of: Test['of']): LibraryDocument[] => all.filter((one) => tests.every((test) => test.of === of || test.test(one)));
  const states = { waiting: 0, ready: 0, failed: 0, skipped: 0 };
  for (const { state } of but('state')) states[state] += 1;
  const kinds = tally(but('kind').map(kindOf)).map(([kind, documents]) => ({ kind, documents }));
  const prefix = folder ? `${folder.replace(/\/+$/u, '')}/` : '';
  const folders = tally(
    but('folder').flatMap(({ document }) => {
      const end = document.startsWith(prefix) ? document.indexOf('/', prefix.length) : -1;
      return end < 0 ? [] : document.slice(0, end);
    }),
  ).map(([name, documents]) => ({ folder: name, documents }));
  return {
    states,
    warned: but('warning').filter(hasWarning).length,
    kinds: kinds.sort((a, b) => b.documents - a.documents || (a.kind < b.kind ? -1 : 1)).slice(0, mostKinds),
    folders: folders.sort((a, b) => (a.folder < b.folder ? -1 : 1)).slice(0, mostFolders),
  };
}

function tally(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}
