import type { Language } from '#domain/question.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { Moderator } from '#ports/moderator.js';
import { askScore } from '#pipeline/ask-score.js';
import { stopOf, type ModelRun } from '#pipeline/model-run.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { filledPrompt } from '#pipeline/prompts.js';
import { neutralise } from '#pipeline/neutralise.js';
import { holdsTerm } from '#pipeline/screen/holds-term.js';

/** A language model that scores texts; at least `threshold` of 10 is too much. */
export interface SafetyScoring extends PromptedModel {
  readonly threshold: number;
}

interface Parts {
  readonly blocked: BlockedTerms;
  /** Null where none is configured. */
  readonly moderator: Moderator | null;
  readonly scoring: SafetyScoring | null;
}

interface Run extends ModelRun {
  readonly language: Language;
}

const longestScored = 6000;
/** What would be cut apart stands whole in the next piece. */
const overlap = 200;

/** What objects to texts: the owner's list, then a moderation service, then a language model, as far as they are configured. */
export class TextScreen {
  constructor(private readonly parts: Parts) {}

  /** Whether anything may object at all in a library. @throws AssistantError STORAGE_FAILED */
  async isActive(library: string): Promise<boolean> {
    const { blocked, moderator, scoring } = this.parts;
    return moderator !== null || scoring !== null || (await blocked.of(library)).length > 0;
  }

  /** True when one objects, or cannot say. @throws AssistantError STORAGE_FAILED (a list that cannot be read), CANCELLED */
  async objects(text: string, run: Run): Promise<boolean> {
    if (holdsTerm(text, await this.parts.blocked.of(run.library))) return true;
    return (await this.moderatorObjects(text, run)) || this.scoreObjects(text, run);
  }

  private async moderatorObjects(text: string, run: Run): Promise<boolean> {
    try {
      return (await this.parts.moderator?.objects(text, { signal: stopOf(run) })) ?? false;
    } catch (error) {
      if (run.signal.aborted) throw error;
      return true;
    }
  }

  private async scoreObjects(text: string, run: Run): Promise<boolean> {
    const { scoring } = this.parts;
    if (!scoring) return false;
    for (let at = 0; at === 0 || at < text.length - overlap; at += longestScored - overlap)
      if (await pieceObjects(text.slice(at, at + longestScored), scoring, run)) return true;
    return false;
  }
}

async function pieceObjects(piece: string, scoring: SafetyScoring, { language, ...run }: Run): Promise<boolean> {
  const mark = scoring.newMark();
  const prompt = filledPrompt(scoring.prompts[language], 'score-safety', { mark, text: neutralise(piece, mark) });
  const score = await askScore({ languageModel: scoring.languageModel, prompt }, run);
  return score === null || score >= scoring.threshold;
}
