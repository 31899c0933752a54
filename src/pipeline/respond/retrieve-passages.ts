import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { RankedPassage } from '#domain/ranked-passage.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { givenUpFor } from '#pipeline/skip-step.js';
import { rankingInTime } from '#pipeline/respond/ranking-in-time.js';
import { decline } from '#pipeline/decline.js';
import { continuePassage } from '#pipeline/respond/continue-passage.js';
import type { FindingContext, FindPassages, SearchedQuestion } from '#pipeline/respond/find-passages.js';
import { chosenPassages, choosePassages, type Choosing } from '#pipeline/respond/choose-passages.js';

/** A question with what may answer it, best first, at least one. */
export interface Evidence {
  readonly question: AcceptedQuestion;
  readonly searched: SearchedWords;
  readonly passages: readonly Passage[];
  /** For each question of a message that asks several, in order, so far as anything was found for it; left out where it asks one. */
  readonly parts?: readonly Evidence[];
  /** The other questions of such a message, in their words: turned away, or nothing was found for them. */
  readonly unfound?: readonly string[];
}

/** A question as it was searched for: a follow-up with the terms it leans on. */
export type SearchedWords = Pick<SearchedQuestion, 'text' | 'vector' | 'tokens'>;

/** What was found for a question. */
export interface RetrievedPassages {
  readonly searched: SearchedWords;
  /** What an answer is made from, best first, each with what it announces. */
  readonly passages: readonly Passage[];
  /** What was looked at for it, in order of place. */
  readonly ranked: readonly RankedPassage[];
}

/** Passages told of beside the chosen ones, which all are. */
const told = 20;

/** Searches by meaning and by words, fuses both, and leaves out passages that say the same. */
export class RetrievePassages implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'retrieve';

  constructor(
    private readonly findPassages: FindPassages,
    private readonly options: Choosing,
  ) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const finding = yield* findingInTime(context);
    const found = await this.search(question, finding);
    yield* givenUpFor('rerank', finding.rerankUntil, context);
    return yield* handOver(question, found);
  }

  /** The same without a gate. @throws AssistantError STORAGE_FAILED, CANCELLED */
  async search(question: SearchedQuestion, context: FindingContext): Promise<RetrievedPassages> {
    const found = await this.findPassages.run(question, context);
    const ranked = choosePassages(found.ranked, this.options, found.question.text);
    const passages = chosenPassages(ranked).map((passage) => continuePassage(passage, context.build.chunks));
    const { text, vector, tokens } = found.question;
    return { searched: { text, vector, tokens }, passages, ranked };
  }
}

/** What a run searches with, as far as there is time for it. */
export function* findingInTime(context: RunContext): Generator<PipelineEvent, FindingContext> {
  const { build, signal, isAllowed } = context;
  return { build, signal, isAllowed, ...(yield* rankingInTime(context)) };
}

/** Tells what was looked at, and makes evidence of it, or the decision that there is none. */
export async function* handOver(
  question: AcceptedQuestion,
  { searched, passages, ranked }: RetrievedPassages,
): AsyncGenerator<PipelineEvent, Evidence | Declined> {
  yield { type: 'passages-found', passages: ranked.filter(({ place, fate }) => place <= told || fate.kind === 'chosen') };
  if (passages.length > 0) return { question, searched, passages };
  const { mode, language, gate } = question;
  return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
}
