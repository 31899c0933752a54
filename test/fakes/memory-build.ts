import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MemoryChunkStore } from '#adapters/chunk-store/memory-chunk-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { Chunk } from '#domain/chunk.js';
import type { DocumentRecord } from '#domain/document.js';
import type { Gate } from '#domain/gate.js';
import type { LibraryTerm } from '#domain/library-term.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import { sampleGate } from './sample-gate.js';

/** What a test says of a chunk; the rest follows. */
export interface ChunkSketch {
  readonly document?: string;
  readonly title?: string;
  readonly headings?: readonly string[];
  readonly text: string;
  readonly start?: number;
  readonly question?: string | null;
  /** Other documents that hold the same text, at their beginning. */
  readonly alsoIn?: readonly string[];
  /** What it defines. */
  readonly symbols?: readonly string[];
}

/** A build in memory of a few chunks, embedded as ingest embeds them: headings, then text. */
export async function openMemoryBuild(
  sketches: readonly ChunkSketch[],
  embedder: Embedder,
  terms: readonly LibraryTerm[] = [],
): Promise<OpenBuild> {
  const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-build-'));
  try {
    const texts = sketches.map(({ headings = [], text }) => [...headings, text].join('\n'));
    const vectors = new MemoryVectorStore();
    const writer = await vectors.create(path.join(folder, 'vectors'), embedder.model.dimension);
    await writer.add(await embedder.embed(texts, 'passage'));
    await writer.finish();
    const store = new MemoryChunkStore(new JiebaWordSegmenter());
    const chunks = store.create(path.join(folder, 'chunks'));
    chunks.add(sketches.map(toChunk));
    chunks.useTerms(terms);
    chunks.finish();
    const open = {
      vectors: await vectors.open(path.join(folder, 'vectors')),
      chunks: store.open(path.join(folder, 'chunks')),
      tokens: null,
    };
    return { ...open, manifest: manifestOf(sketches, embedder), close: () => Promise.resolve() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toChunk(
  { document = 'guide.md', title = document, headings = [], text, start = 0, question = null, alsoIn = [], symbols = [] }: ChunkSketch,
  id: number,
): Chunk {
  const place = { document, url: null, title, page: null, start, end: start + text.length, sha256: 'a'.repeat(64) };
  const otherPlaces = alsoIn.map((other) => ({ ...place, document: other, title: other, start: 0, end: text.length }));
  return { id, ...place, headings, text, lead: '', question, embedded: text, otherPlaces, ...(symbols.length > 0 && { symbols }) };
}

function toRecord(document: string, chunks: number): DocumentRecord {
  const read = { tags: [], date: null, characters: 1, format: 'md', encoding: null, pages: null, seconds: 0 };
  return { document, url: null, bytes: 1, sha256: null, state: 'ready', reason: null, warnings: [], chunks, ...read, nearDuplicate: null };
}

function manifestOf(sketches: readonly ChunkSketch[], { model }: Embedder): OpenBuild['manifest'] {
  const chunks = new Map<string, number>();
  for (const { document = 'guide.md', alsoIn = [] } of sketches)
    for (const one of [document, ...alsoIn]) chunks.set(one, (chunks.get(one) ?? 0) + 1);
  const { name, dimension, fingerprint } = model;
  return {
    format: 1,
    id: '20260102T030405Z-abcdef',
    library: 'default',
    createdAt: '2026-01-02T03:04:05.000Z',
    model: { name, dimension, fingerprint },
    split: { maxTokens: 256, version: 1 },
    parserVersion: '1',
    terms: null,
    tokens: null,
    sources: [],
    documents: [...chunks].map(([document, count]) => toRecord(document, count)),
    counts: { ready: chunks.size, failed: 0, skipped: 0, chunks: sketches.length },
    profile: null,
    files: {},
  };
}

/** A gate that accepts from a cosine with the nearest chunk on. */
export function gateAt(similarity: number): Gate {
  const background = { everydayTalk: [], everydayWords: new Map<string, number>(), terms: new Set<string>() };
  return {
    ...sampleGate(),
    version: 1,
    background: { ...background, scales: new Map(), good: [], bad: [] },
    model: {
      offset: -20 * similarity,
      coefficients: new Map([['topSimilarity', 20]]),
      landmarks: [],
      calibration: { slope: 1, offset: 0 },
    },
    thresholds: { group: 0.5, direct: 0.5 },
    groups: new Map([['shy', { logOdds: -30, good: 0, bad: 9 }]]),
  };
}
