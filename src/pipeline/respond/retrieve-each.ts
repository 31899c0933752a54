import type { Passage } from '#domain/passage.js';
import { isDeclined, type Declined } from '#domain/decision.js';
import type { Embedder } from '#ports/embedder.js';
import { readMessage } from '#pipeline/preprocess/preprocess.js';
import { splitQuestions } from '#pipeline/preprocess/split-questions.js';
import { embedQuestion, inOwnWords } from '#pipeline/reject/embed-question.js';
import type { AcceptedQuestion, JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

interface Parts {
  /** For a question that stands alone, or was made to. */
  readonly retrieveOne: Stage<AcceptedQuestion, Evidence>;
  readonly embedder: Embedder;
  readonly judgeRelevance: Pick<JudgeRelevance, 'verdict'>;
}

/** Passages of all questions together. */
const mostPassages = 12;

/**
 * Retrieval for each question of a message that asks several: each goes the way of a message that asks it alone, through rules, embedding
 * and gate, since what bears on one of them says nothing of the others. What is found is taken in turns. Where no question is accepted
 * alone, the message is retrieved for as the gate accepted it: as one. What is not begun in time is left out.
 */
export class RetrieveEach implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'retrieve';

  constructor(private readonly parts: Parts) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const asked = splitQuestions(question.message);
    if (asked.length < 2) return yield* this.parts.retrieveOne.run(question, context);
    const late = context.budget?.until('relevance');
    const found: Evidence[] = [];
    const unfound: string[] = [];
    let nothing: Declined | null = null;
    for (const words of asked) {
      if (late?.aborted && (found.length > 0 || nothing)) {
        yield { type: 'step-skipped', skipped: { step: 'further-questions', reason: 'time' } };
        break;
      }
      const part = yield* this.accepted(words, question, context);
      const evidence = part && (yield* this.parts.retrieveOne.run(part, context));
      // Under the asker's words: they are what is told to have no answer, not a model's rewrite.
      if (evidence && !isDeclined(evidence)) found.push({ ...evidence, question: { ...evidence.question, message: words } });
      else unfound.push(words);
      if (evidence && isDeclined(evidence)) nothing = evidence;
    }
    if (found.length === 0) return nothing ?? (yield* this.parts.retrieveOne.run(question, context));
    return { ...joinParts(question, found), unfound };
  }

  /** A question of a message as one of its own; null where rules or the gate turn it away. */
  private async *accepted(
    words: string,
    { mode, history }: AcceptedQuestion,
    context: RunContext,
  ): AsyncGenerator<PipelineEvent, AcceptedQuestion | null> {
    const { embedder, judgeRelevance } = this.parts;
    const read = readMessage({ text: words, mode, history });
    if (!('question' in read)) return null;
    const embedded = await embedQuestion(inOwnWords(read.question, context.build), embedder, context.signal);
    const gate = yield* judgeRelevance.verdict(embedded, context, context.group ?? null);
    return gate.accepted ? { ...embedded, gate } : null;
  }
}

/** Evidence for a message from that for its questions. @param parts at least one */
export function joinParts(question: AcceptedQuestion, parts: readonly Evidence[]): Evidence {
  const { text, vector, tokens } = question;
  return { question, searched: { text, vector, tokens }, passages: inTurns(parts), parts };
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
