import { isDeclined, type Declined } from '#domain/decision.js';
import { joinEvidence } from '#pipeline/respond/join-evidence.js';
import { joinParts } from '#pipeline/respond/retrieve-each.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

type Checked = AsyncGenerator<PipelineEvent, Evidence | Declined>;

/** Checks the evidence for each question of a message by itself, so that what bears on one of them lets no other through. */
export class CheckEach implements Stage<Evidence, Evidence> {
  readonly name = 'relevance';

  constructor(private readonly check: Stage<Evidence, Evidence>) {}

  async *run(evidence: Evidence, context: RunContext): Checked {
    const { parts, ...whole } = evidence;
    if (!parts) return yield* this.check.run(evidence, context);
    const documents = yield* this.checkParts(evidence, parts, context);
    const pages = whole.passages.filter(({ isWeb }) => isWeb);
    return joinEvidence(documents, pages.length > 0 ? yield* this.check.run({ ...whole, passages: pages }, context) : null);
  }

  private async *checkParts(whole: Evidence, parts: readonly Evidence[], context: RunContext): Checked {
    const kept: Evidence[] = [];
    const unfound = [...(whole.unfound ?? [])];
    let nothing: Declined | null = null;
    for (const part of parts) {
      const checked = yield* this.check.run(part, context);
      if (!isDeclined(checked)) kept.push(checked);
      else {
        nothing = checked;
        unfound.push(part.question.message);
      }
    }
    return kept.length === 0 && nothing ? nothing : { ...joinParts(whole.question, kept), unfound };
  }
}
