import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { decline } from '#pipeline/decline.js';
import { continuePassage } from '#pipeline/respond/continue-passage.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import { choosePassages, type Choosing } from '#pipeline/respond/choose-passages.js';

/** A question with what may answer it, best first, at least one. */
export interface Evidence {
  readonly question: AcceptedQuestion;
  readonly passages: readonly Passage[];
}

/** Searches by meaning and by words, fuses both, and leaves out passages that say the same. */
export class RetrievePassages implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'retrieve';

  constructor(
    private readonly findPassages: FindPassages,
    private readonly options: Choosing,
  ) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const passages = await this.search(question, context);
    if (passages.length > 0) return { question, passages };
    const { mode, language, gate } = question;
    return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
  }

  private async search(question: AcceptedQuestion, context: RunContext): Promise<Passage[]> {
    const { build, gate, signal } = context;
    const { ranked } = await this.findPassages.run(question, { build, ranking: gate.ranking, signal });
    return choosePassages(ranked, this.options).map((passage) => continuePassage(passage, build.chunks));
  }
}
