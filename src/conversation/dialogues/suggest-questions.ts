import type { Citation } from '#domain/answer.js';
import type { Chunk } from '#domain/chunk.js';
import { AssistantError } from '#domain/errors.js';
import { headingAsQuestion } from '#conversation/dialogues/heading-as-question.js';
import type { Libraries } from '#library/libraries.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion, inOwnWords } from '#pipeline/reject/embed-question.js';
import type { JudgeMessage } from '#pipeline/reject/judge-message.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import type { Gate } from '#domain/gate.js';
import type { Embedder } from '#ports/embedder.js';
import type { OpenBuild } from '#ports/build-store.js';
import { detectLanguage } from '#shared/detect-language.js';
import { normaliseText } from '#shared/normalise-text.js';

interface Parts {
  readonly libraries: Libraries;
  readonly embedder: Embedder;
  readonly findPassages: FindPassages;
  readonly judgeMessage: JudgeMessage;
}

/** A question that was answered. */
export interface Answered {
  readonly library: string;
  readonly question: string;
  readonly citations: readonly Citation[];
  /** What was asked in the conversation already. */
  readonly asked: readonly string[];
}

interface Open {
  readonly build: OpenBuild;
  readonly gate: Gate;
}

const [mostAfter, mostFirst] = [3, 4];
/** Candidates that the gate is asked about: each costs an embedding. */
const mostJudged = 10;
/** Of the passages found beside the cited ones. */
const mostBeside = 20;
/** Chunks of a build that first questions are looked for in, spread evenly. */
const mostSampled = 24;
const keptBuilds = 16;

/** What could be asked, from the documents themselves and without a language model: their own questions, and headings near what was cited. */
export class SuggestQuestions {
  /** First questions by build and gate. */
  readonly #first = new Map<string, readonly string[]>();

  constructor(private readonly parts: Parts) {}

  /** What could be asked next, at most three. @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, CANCELLED, and what the model throws */
  after({ library, question, citations, asked }: Answered, signal: AbortSignal): Promise<string[]> {
    return this.#with(library, signal, async (open) => {
      const cited = citations.filter(({ web }) => !web).flatMap((citation) => citedChunks(citation, open.build));
      const beside = await this.#beside(question, open, signal);
      const candidates = [...following(cited, open.build), ...beside].map(headingAsQuestion);
      const language = detectLanguage(question);
      const known = [...asked, ...cited.map((chunk) => headingAsQuestion(chunk) ?? '')];
      return this.#accepted(
        distinct(candidates, known).filter((text) => detectLanguage(text) === language),
        mostAfter,
        { ...open, signal },
      );
    });
  }

  /** What could be asked first, at most four; the same ones until the library changes. @throws as `after` */
  first(library: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#with<readonly string[]>(library, signal, async (open) => {
      const key = JSON.stringify([library, open.build.manifest.id, open.gate.version]);
      const known = this.#first.get(key);
      if (known) return known;
      const candidates = distinct(sampled(open.build).map(headingAsQuestion), []);
      const found = await this.#accepted(candidates, mostFirst, { ...open, signal });
      this.#first.set(key, found);
      for (const oldest of this.#first.keys()) {
        if (this.#first.size <= keptBuilds) break;
        this.#first.delete(oldest);
      }
      return found;
    });
  }

  async #with<Result>(library: string, signal: AbortSignal, use: (open: Open) => Promise<Result>): Promise<Result> {
    const lease = await this.parts.libraries.acquire(library);
    try {
      return await use(lease);
    } catch (error) {
      if (!signal.aborted || error instanceof AssistantError) throw error;
      throw new AssistantError('CANCELLED', 'nobody waited for the suggestions', { cause: error });
    } finally {
      lease.release();
    }
  }

  /** What a search for the question finds. */
  async #beside(text: string, { build, gate }: Open, signal: AbortSignal): Promise<readonly Chunk[]> {
    const asked = inOwnWords(questionOf({ text, mode: 'direct', history: [] }), build);
    if (!/[\p{L}\p{N}]/u.test(asked.text)) return [];
    const question = await embedQuestion(asked, this.parts.embedder, signal);
    const { ranked } = await this.parts.findPassages.run(question, { build, ranking: gate.ranking, signal });
    return ranked.slice(0, mostBeside);
  }

  /** The first of them that the gate would let through. */
  async #accepted(candidates: readonly string[], most: number, context: Open & { readonly signal: AbortSignal }): Promise<string[]> {
    const accepted: string[] = [];
    for (const text of candidates.slice(0, mostJudged)) {
      if (accepted.length === most) break;
      const { verdict } = await this.parts.judgeMessage.run({ text, mode: 'group', group: null }, context);
      if (verdict?.accepted) accepted.push(text);
    }
    return accepted;
  }
}

function citedChunks({ document, start, end }: Citation, { chunks }: OpenBuild): Chunk[] {
  return chunks.chunksOf(document).filter((chunk) => chunk.start < end && chunk.end > start);
}

/** The next sections of the documents that were cited. */
function following(cited: readonly Chunk[], { chunks }: OpenBuild): Chunk[] {
  return cited.flatMap(({ document, start, headings }) => {
    const section = headings.join('\n');
    return chunks
      .chunksOf(document)
      .filter((chunk) => chunk.start > start && chunk.headings.join('\n') !== section)
      .slice(0, 3);
  });
}

/** Of its documents the first chunks, spread evenly over the build. */
function sampled({ chunks }: OpenBuild): Chunk[] {
  const count = Math.min(chunks.size, mostSampled);
  return chunks.chunks(Array.from({ length: count }, (_, i) => Math.floor((i * chunks.size) / count)));
}

function distinct(candidates: readonly (string | null)[], known: readonly string[]): string[] {
  const seen = new Set(known.map(folded));
  return candidates.filter((text): text is string => {
    if (text === null || seen.has(folded(text))) return false;
    seen.add(folded(text));
    return true;
  });
}

function folded(text: string): string {
  return normaliseText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
