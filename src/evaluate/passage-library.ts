import { createHash } from 'node:crypto';
import type { BuildManifest } from '#domain/build.js';
import type { Ranking } from '#domain/ranking.js';
import { AssistantError } from '#domain/errors.js';
import { tokenVersion } from '#domain/token-vectors.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { Tokenizer } from '#ports/tokenizer.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import type { LearnRanking } from '#calibrate/learn-ranking.js';
import { ChunkAdding, type NewChunk } from '#ingest/chunk-adding.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';
import { termsFingerprint } from '#ingest/terms-fingerprint.js';
import { splitDocument, splitVersion } from '#ingest/split/split.js';

/** A passage to be found. */
export interface GivenPassage {
  /** Unique among the passages. */
  readonly pid: string;
  readonly title: string | null;
  readonly text: string;
}

/** Builds that are nobody's library and are gone when they are closed. */
export interface ScratchBuilds {
  readonly builds: BuildStore;
  close(): Promise<void>;
}

export interface PassageLibraryParts {
  readonly openScratchBuilds: () => Promise<ScratchBuilds>;
  readonly openTokenizer: () => Promise<Tokenizer>;
  readonly embedder: Embedder;
  /** Kept outside every library: vectors by content hash. */
  readonly cachedVectors: VectorCacheStore;
  readonly clock: Clock;
  /** With the same vectors. */
  readonly learnRanking: LearnRanking;
  /** Whether the vectors of passages' tokens are kept, as by an ingest. */
  readonly withTokens: boolean;
}

export interface PassageLibraryRequest {
  readonly passages: readonly GivenPassage[];
  readonly signal: AbortSignal;
  /** Told how many passages are done. */
  readonly onProgress: (done: number) => void;
}

/** A library of nothing but the given passages. */
export interface PassageLibrary {
  readonly build: OpenBuild;
  /** Learned from the passages alone. */
  readonly ranking: Ranking;
  /** All of them, in the order given. */
  readonly pids: readonly string[];
  /** The passages that a chunk belongs to: several where they have the same text. */
  pidsOf(chunk: { readonly document: string; readonly otherPlaces: readonly { readonly document: string }[] }): string[];
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

/** Of the library and its cache: one for each model, so that two are compared without embedding anything twice. */
const nameFor = ({ model }: Embedder): string => `passages-${createHash('sha256').update(model.fingerprint).digest('hex').slice(0, 12)}`;
/** Tokens that a model puts around a text, and its prefix. */
const reserved = 8;
/** Pieces of a passage repeat its title, and end where a line does. */
const roomForTitle = 1.2;

/**
 * Makes a library of passages as an ingest would: one passage is one document, and one chunk where the model takes it in whole.
 * @throws AssistantError INVALID_INPUT for no passage or a pid used twice, and what ingesting throws
 */
export async function openPassageLibrary(
  { passages, signal, onProgress }: PassageLibraryRequest,
  parts: PassageLibraryParts,
): Promise<PassageLibrary> {
  checkPassages(passages);
  const name = nameFor(parts.embedder);
  const scratch = await parts.openScratchBuilds();
  try {
    const writer = await scratch.builds.lock(name);
    try {
      await write({ passages, signal, onProgress }, { ...parts, writer });
    } finally {
      await writer.release();
    }
    const build = await scratch.builds.open(name, parts.embedder.model);
    const close = async (): Promise<void> => {
      await build.close();
      await scratch.close();
    };
    const ranking = await parts.learnRanking.run(build, { library: name, signal });
    const pidOf = new Map(passages.map(({ pid }, i) => [documentOf(i), pid]));
    return {
      build,
      ranking,
      pids: passages.map(({ pid }) => pid),
      close,
      pidsOf: ({ document, otherPlaces }) =>
        [document, ...otherPlaces.map((place) => place.document)].flatMap((one) => pidOf.get(one) ?? []),
    };
  } catch (error) {
    await scratch.close();
    throw error;
  }
}

type Writing = PassageLibraryParts & { readonly writer: Awaited<ReturnType<BuildStore['lock']>> };

async function write({ passages, signal, onProgress }: PassageLibraryRequest, parts: Writing): Promise<void> {
  const { embedder, cachedVectors, openTokenizer, writer, withTokens } = parts;
  const tokenizer = await openTokenizer();
  const build = await writer.begin(embedder.model, { withTokens });
  const cache = cachedVectors.open(nameFor(embedder), embedder.model.fingerprint, 'passage');
  const adding = new ChunkAdding({ build, embedder, cache, signal });
  const maxTokens = embedder.model.maxTokens - reserved;
  try {
    for (const [i, passage] of passages.entries()) {
      signal.throwIfAborted();
      for await (const _ of adding.add(chunksOf(passage, i, { maxTokens, count: (text) => tokenizer.count(text) })));
      onProgress(i + 1);
    }
    for await (const _ of adding.flush());
    if (adding.count === 0) throw new AssistantError('INVALID_INPUT', 'no passage holds any text');
    await build.publish({
      ...manifestOf(parts, maxTokens),
      id: build.id,
      counts: { ready: passages.length, failed: 0, skipped: 0, chunks: adding.count },
    });
  } finally {
    await adding.settle();
    cache.close();
  }
}

function manifestOf(
  { embedder, clock, withTokens }: PassageLibraryParts,
  maxTokens: number,
): Omit<BuildManifest, 'files' | 'id' | 'counts'> {
  const { name: model, dimension, fingerprint } = embedder.model;
  return {
    format: 1,
    library: nameFor(embedder),
    createdAt: clock.now().toISOString(),
    model: { name: model, dimension, fingerprint },
    split: { maxTokens, version: splitVersion },
    parserVersion: 'given passages',
    terms: termsFingerprint([]),
    profile: null,
    tokens: withTokens ? tokenVersion : null,
    sources: [],
    documents: [],
  };
}

/** Cut at line breaks where it has to be cut, into pieces of about the same size: a short rest would be found for anything. */
function chunksOf(
  { title, text }: GivenPassage,
  index: number,
  sizes: { readonly maxTokens: number; readonly count: CountTokens },
): NewChunk[] {
  const blocks = [...text.matchAll(/[^\n]+/gu)].map(({ 0: line, index: start }) => ({
    kind: 'paragraph' as const,
    start,
    end: start + line.length,
  }));
  const tokens = sizes.count(`${title ?? ''}\n${text}`);
  const pieces = Math.ceil(tokens / sizes.maxTokens);
  const maxTokens = pieces > 1 ? Math.min(sizes.maxTokens, Math.ceil((tokens / pieces) * roomForTitle)) : sizes.maxTokens;
  const place = { document: documentOf(index), url: null, title: title ?? '', sha256: '', otherPlaces: [] };
  return [...splitDocument({ title, text, blocks }, { ...sizes, maxTokens, document: '' })].map((draft) => ({ ...draft, ...place }));
}

/** No word that anybody would ask for. */
function documentOf(index: number): string {
  return `passage${index}`;
}

function checkPassages(passages: readonly GivenPassage[]): void {
  if (passages.length === 0) throw new AssistantError('INVALID_INPUT', 'there is no passage; give a file with one JSON object a line');
  const seen = new Set<string>();
  for (const { pid } of passages) {
    if (seen.has(pid)) throw new AssistantError('INVALID_INPUT', `the pid ${pid} is used twice; give each passage one of its own`);
    seen.add(pid);
  }
}
