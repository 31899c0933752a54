import type { Passage } from '#domain/passage.js';
import { isDeclined, type Declined } from '#domain/decision.js';
import type { Embedder } from '#ports/embedder.js';
import { bareText } from '#pipeline/preprocess/preprocess.js';
import { splitQuestions } from '#pipeline/preprocess/split-questions.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { handOver, type Evidence, type RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

interface Parts {
  /** For a message that asks one question. */
  readonly retrieveOne: Stage<AcceptedQuestion, Evidence>;
  readonly retrievePassages: RetrievePassages;
  readonly embedder: Embedder;
}

/** Passages of all questions together. */
const mostPassages = 12;

/**
 * Retrieval for each question of a message that asks several: each is embedded and searched for alone, and what is found is taken in
 * turns. This comes after the gate, which judged the message as one.
 */
export class RetrieveEach implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'retrieve';

  constructor(private readonly parts: Parts) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const asked = splitQuestions(bareText(question.message));
    if (asked.length < 2) return yield* this.parts.retrieveOne.run(question, context);
    const found: Evidence[] = [];
    let nothing: Declined | null = null;
    for (const words of asked) {
      const evidence = yield* this.retrieve(words, question, context);
      if (isDeclined(evidence)) nothing = evidence;
      else found.push(evidence);
    }
    const [first] = found;
    if (!first) return nothing ?? (yield* this.parts.retrieveOne.run(question, context));
    const { text, vector, tokens } = question;
    return { question, searched: { text, vector, tokens }, passages: inTurns(found), parts: found };
  }

  private async *retrieve(
    words: string,
    question: AcceptedQuestion,
    { gate, ...context }: RunContext,
  ): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const { embedder, retrievePassages } = this.parts;
    const text = context.build.chunks.inOwnWords(words);
    const part = { ...question, message: words, text, ...(await embedder.embedQuestion(text, { signal: context.signal })) };
    return yield* handOver(part, await retrievePassages.search(part, { ...context, ranking: gate.ranking }));
  }
}

/** The best of each, then the second best; each passage once. */
function inTurns(found: readonly Evidence[]): Passage[] {
  const kept = new Map<number, Passage>();
  const longest = Math.max(...found.map(({ passages }) => passages.length));
  for (let place = 0; place < longest; place += 1)
    for (const { passages } of found) {
      const passage = passages[place];
      if (passage && !kept.has(passage.id) && kept.size < mostPassages) kept.set(passage.id, passage);
    }
  return [...kept.values()];
}
