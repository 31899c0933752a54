import type { Example, GateBackground } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import type { Question } from '#domain/question.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { readMessage } from '#pipeline/preprocess/preprocess.js';
import { gatherEvidence } from '#pipeline/reject/gather-evidence.js';
import type { GateEvidence } from '#pipeline/reject/gate-evidence.js';
import { exampleId } from '#calibrate/example-id.js';
import type { JudgedText } from '#calibrate/gate-report.js';
import type { KnownMessage } from '#calibrate/learn/known-message.js';
import { libraryTerms } from '#calibrate/library-terms.js';

export interface StudyParts {
  readonly segmenter: WordSegmenter;
  /** Shipped lines of everyday talk. */
  readonly idleTalk: readonly string[];
}

export interface Studying {
  /** Vectors of questions, in their order. */
  readonly embed: (questions: readonly string[]) => Promise<Float32Array[]>;
  readonly signal: AbortSignal;
}

/** A library, as a gate sees it before it has learned anything. */
export interface Studied {
  readonly background: Omit<GateBackground, 'scales'>;
  /** Evidence of everyday talk against the library. */
  readonly everyday: readonly GateEvidence[];
  /** Reads examples as the pipeline reads messages. */
  readonly look: (examples: readonly Example[]) => Promise<SeenExamples>;
}

export interface SeenExamples {
  readonly known: readonly KnownMessage[];
  /** Those that rules decline before the gate is asked. */
  readonly unasked: readonly JudgedText[];
}

/** Lines of everyday talk that are held against the library: more would only take longer. */
const backgroundLines = 240;

/** Holds everyday talk against a build. @throws AssistantError MODEL_FAILED, STORAGE_FAILED, CANCELLED */
export async function studyLibrary(build: OpenBuild, { segmenter, idleTalk }: StudyParts, studying: Studying): Promise<Studied> {
  const everydayWords = new Map<string, number>();
  for (const line of idleTalk) {
    for (const word of new Set(segmenter.words(line))) everydayWords.set(word, (everydayWords.get(word) ?? 0) + 1);
  }
  const everydayTalk = await embedAll(idleTalk, studying);
  const terms = libraryTerms(build.chunks, segmenter, everydayWords);
  const background = { everydayTalk, everydayWords, terms, good: [], bad: [] };
  const sources = { build, segmenter, background, signal: studying.signal };
  const known = new Map(idleTalk.map((line, i) => [line, everydayTalk[i]]));

  async function look(examples: readonly Example[]): Promise<SeenExamples> {
    const read = examples.map((example) => ({ example, reading: readMessage({ text: example.text, mode: 'group', history: [] }) }));
    const asked = read.flatMap(({ example, reading }) => ('question' in reading ? [{ example, question: reading.question }] : []));
    const unasked = read.flatMap(({ example, example: { text, good }, reading }) =>
      'question' in reading ? [] : [{ text, good, example: exampleId(example), probability: 0, accepted: false }],
    );
    const vectors = await embedAll(
      asked.map(({ question }) => question.text),
      studying,
    );
    const seen: KnownMessage[] = [];
    for (const [i, { example, question }] of asked.entries()) {
      studying.signal.throwIfAborted();
      // A line of everyday talk keeps its own vector, so that it is not held against itself.
      seen.push(await see(example, question, known.get(example.text) ?? vectors[i] ?? new Float32Array()));
    }
    return { known: seen, unasked };
  }

  async function see(example: Example, question: Question, vector: Float32Array): Promise<KnownMessage> {
    const { good, group } = example;
    return { example: exampleId(example), good, group, evidence: await gatherEvidence({ ...question, vector }, sources) };
  }

  const step = Math.max(1, idleTalk.length / backgroundLines);
  const lines = idleTalk.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const { known: everyday } = await look(lines.map((text) => ({ text, good: false, group: null })));
  return { background, look, everyday: everyday.map(({ evidence }) => evidence) };
}

/** A vector that is no number would make a gate that says the same of every message. */
async function embedAll(texts: readonly string[], { embed }: Studying): Promise<Float32Array[]> {
  const vectors = await embed(texts);
  if (vectors.length === texts.length && vectors.every((vector) => vector.every(Number.isFinite))) return vectors;
  throw new AssistantError(
    'MODEL_FAILED',
    `the embedding model gave no readable vectors for ${texts.length} texts; check it with huixiang doctor`,
  );
}
