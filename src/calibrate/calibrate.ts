import type { Examples, Gate, GateMistake } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { GateStore } from '#ports/gate-store.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { embedOnce } from '#library/embed-once.js';
import { readMessage } from '#pipeline/preprocess/preprocess.js';
import { contrast, nearestChunk, type Background } from '#pipeline/reject/nearest-chunk.js';
import { crossValidate } from '#calibrate/cross-validate.js';
import { carefulThreshold, learnThreshold, type ScoredExample } from '#calibrate/learn-threshold.js';
import { headingExamples, type HeadingExample } from '#calibrate/weak-examples.js';

export interface CalibrateParts {
  readonly builds: BuildStore;
  readonly gates: GateStore;
  readonly embedder: Embedder;
  /** Keeps what examples were embedded to: they are scored again with every build. */
  readonly vectors: VectorCacheStore;
  readonly clock: Clock;
  /** Shipped lines of everyday talk: weak negatives for a library without examples. */
  readonly idleTalk: readonly string[];
}

export interface CalibrateOptions {
  /** Fewer good or fewer bad examples than this are not learned from. */
  readonly minimumExamples: number;
}

const mistakesShown = 10;
/** A score below every similarity, for messages that never reach the gate. */
const neverNear = -2;
const looked = 32;

/** Learns a library's accept threshold from example messages, scored exactly as the pipeline scores them. */
export class Calibrate {
  constructor(
    private readonly parts: CalibrateParts,
    private readonly options: CalibrateOptions,
  ) {}

  /**
   * @param given new examples, kept with the library from now on; without them the kept ones count
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT, INVALID_INPUT (an example), MODEL_FAILED
   */
  async run(library: string, given: Examples | null, signal: AbortSignal): Promise<Gate> {
    const { builds, gates, embedder, clock } = this.parts;
    const build = await builds.open(library, embedder.model);
    try {
      if (given) await gates.saveExamples(library, given);
      const examples = await gates.examples(library);
      const enough = examples !== null && Math.min(examples.good.length, examples.bad.length) >= this.options.minimumExamples;
      const { everydayTalk, scored } = await this.score(build, enough ? labelled(examples) : this.weak(build), signal);
      return await gates.save(library, {
        format: 1,
        createdAt: clock.now().toISOString(),
        build: build.manifest.id,
        modelFingerprint: embedder.model.fingerprint,
        learnedFrom: enough ? 'examples' : 'headings',
        everydayTalk,
        ...learn(scored, { build, isWeak: !enough }),
      });
    } finally {
      await build.close();
    }
  }

  /** The mean of the shipped everyday talk, and the examples scored against it. */
  private async score(
    build: OpenBuild,
    texts: readonly Example[],
    signal: AbortSignal,
  ): Promise<{ everydayTalk: number[]; scored: Scored[] }> {
    const { embedder, vectors, idleTalk } = this.parts;
    const cache = vectors.open(build.manifest.library, embedder.model.fingerprint, 'query');
    try {
      const embed = (questions: readonly string[]): Promise<Float32Array[]> =>
        embedOnce(questions, { kind: 'query', embedder, cache, signal });
      const everydayTalk = meanOf(await embed(idleTalk), embedder.model.dimension);
      const questions = texts.map(({ text }) => questionIn(text));
      const scored = await scoreAll(build, { texts, questions, vectors: await embed(questions) }, { background: { everydayTalk }, signal });
      cache.prune();
      return { everydayTalk, scored };
    } finally {
      cache.close();
    }
  }

  private weak(build: OpenBuild): Example[] {
    const headings = headingExamples(build.chunks);
    const good = headings.length > 0 ? headings : titlesOf(build);
    return [...good.map((heading) => ({ ...heading, good: true })), ...this.parts.idleTalk.map((text) => ({ text, good: false }))];
  }
}

interface Scoring {
  readonly background: Background;
  readonly signal: AbortSignal;
}

function meanOf(vectors: readonly Float32Array[], dimension: number): number[] {
  const sumAt = (i: number): number => vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), 0);
  return Array.from({ length: dimension }, (_, i) => sumAt(i) / Math.max(1, vectors.length));
}

/** What the gate would be asked; empty for a message that never reaches it. */
function questionIn(text: string): string {
  const reading = readMessage({ text, mode: 'group', history: [] });
  return 'question' in reading ? reading.question.text : '';
}

interface Embedded {
  readonly texts: readonly Example[];
  readonly questions: readonly string[];
  readonly vectors: readonly Float32Array[];
}

async function scoreAll(build: OpenBuild, { texts, questions, vectors }: Embedded, scoring: Scoring): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const [i, { text, good, document }] of texts.entries()) {
    const vector = vectors[i];
    const nearest = vector && questions[i] ? await near(build, vector, { ...scoring, document }) : null;
    scored.push({ text, good, similarity: nearest?.similarity ?? neverNear, nearest: nearest?.id ?? null });
  }
  return scored;
}

function labelled({ good, bad }: Examples): Example[] {
  return [...good.map((text) => ({ text, good: true })), ...bad.map((text) => ({ text, good: false }))];
}

interface Example {
  readonly text: string;
  readonly good: boolean;
  /** Chunks of this document do not count. */
  readonly document?: string;
}

interface Scored extends ScoredExample {
  readonly nearest: number | null;
}

async function near(
  build: OpenBuild,
  vector: Float32Array,
  { document, ...scoring }: Scoring & { readonly document: string | undefined },
): Promise<{ id: number; similarity: number } | null> {
  if (document === undefined) return nearestChunk(build, vector, scoring);
  const hits = await build.vectors.search(vector, looked, { signal: scoring.signal });
  const own = new Set(
    build.chunks
      .chunks(hits.map((hit) => hit.row))
      .filter((chunk) => chunk.document === document)
      .map((chunk) => chunk.id),
  );
  const best = hits.find((hit) => !own.has(hit.row)) ?? hits.at(-1);
  return best ? { id: best.row, similarity: contrast(best.score, vector, scoring.background) } : null;
}

function learn(
  scored: readonly Scored[],
  { build, isWeak }: { readonly build: OpenBuild; readonly isWeak: boolean },
): Pick<Gate, 'similarityThreshold' | 'steepness' | 'report'> {
  const good = scored.filter((example) => example.good).length;
  const bad = scored.length - good;
  if (good === 0 || bad === 0) {
    throw new AssistantError(
      'INVALID_INPUT',
      `the gate needs good and bad examples, found ${good} good and ${bad} bad; give some with --examples`,
    );
  }
  const { threshold, steepness } = learnThreshold(scored);
  const { precision, recall, f1, mistakes } = crossValidate(scored);
  const nearestOf = new Map(scored.map((example) => [example as ScoredExample, example.nearest]));
  const shown = mistakes.slice(0, mistakesShown).map((mistake): GateMistake => {
    const id = nearestOf.get(mistake) ?? null;
    const chunk = id === null ? undefined : build.chunks.chunks([id])[0];
    return {
      text: mistake.text,
      expected: mistake.good ? 'accept' : 'decline',
      similarity: mistake.similarity,
      nearest: chunk?.document ?? null,
    };
  });
  const similarityThreshold = isWeak ? Math.max(threshold, carefulThreshold(scored)) : threshold;
  return { similarityThreshold, steepness, report: { good, bad, precision, recall, f1, mistakes: shown } };
}

/** A library of plain text without a heading still has titles. */
function titlesOf(build: OpenBuild): HeadingExample[] {
  const titles = new Map<string, HeadingExample>();
  for (const chunk of build.chunks.all()) titles.set(chunk.title, { text: chunk.title, document: chunk.document });
  return [...titles.values()].slice(0, 100);
}
