import { AssistantError } from '#domain/errors.js';
import type { GenerateOptions, LanguageModelEvent, UsageEvent } from '#ports/language-model.js';
import type { Piece } from '#adapters/language-model/read-completion.js';
import { ReasoningFilter, type Told } from '#adapters/language-model/reasoning-filter.js';
import { ToolCallJoiner } from '#adapters/language-model/tool-call-joiner.js';

/** In characters, its framing as a piece counted in: no model in use has longer tokens on average over an answer. */
const longestToken = 64;

/** Reads one answer from its pieces: what to yield of each, and whether the whole is one. */
export class ReadAnswer {
  private filter: ReasoningFilter;
  private readonly calls = new ToolCallJoiner();
  private usage: UsageEvent | null = null;
  private last: Piece['end'] = null;
  private received = 0;
  private hasContent = false;
  private hasText = false;

  constructor(
    private readonly options: Pick<GenerateOptions, 'maxTokens' | 'onProgress'>,
    thinksFirst = false,
  ) {
    this.filter = new ReasoningFilter(thinksFirst);
  }

  /** @throws AssistantError LANGUAGE_MODEL_INVALID when the answer is much longer than was asked for */
  *push({ text, reasoning, toolCalls, usage, end }: Piece): Generator<LanguageModelEvent> {
    this.received += text.length + reasoning.length + toolCalls.reduce((sum, call) => sum + call.arguments.length, 0) + 1;
    if (this.received > this.options.maxTokens * longestToken)
      throw new AssistantError('LANGUAGE_MODEL_INVALID', 'the answer does not end; take another model');
    if (text || reasoning || toolCalls.length > 0) this.options.onProgress?.();
    this.calls.push(toolCalls);
    this.usage = usage ?? this.usage;
    // Who goes on after an end was not at the end.
    this.last = end ?? (text || reasoning || toolCalls.length > 0 ? null : this.last);
    if (reasoning) {
      // Where the server tells thoughts apart, its text holds none.
      if (!this.hasContent) this.filter = new ReasoningFilter();
      yield { type: 'reasoning', text: reasoning };
    }
    this.hasContent ||= text !== '';
    if (text) yield* this.told(this.filter.push(text));
  }

  /** @throws AssistantError LANGUAGE_MODEL_UNAVAILABLE (cut off), LANGUAGE_MODEL_INVALID (empty) */
  *end(): Generator<LanguageModelEvent> {
    if (this.last === null || this.last === 'failed')
      throw new AssistantError(
        'LANGUAGE_MODEL_UNAVAILABLE',
        'the answer broke off before its end; try again, or look into the log of the server',
      );
    yield* this.told(this.filter.end());
    const calls = this.calls.end();
    if (!this.hasText && calls.length === 0) throw new AssistantError('LANGUAGE_MODEL_INVALID', whyEmpty(this.last));
    for (const call of calls) yield { type: 'tool-call', ...call };
    if (this.usage) yield this.usage;
    yield { type: 'end', reason: calls.length > 0 && this.last === 'stop' ? 'tool-calls' : this.last };
  }

  private *told({ text, reasoning }: Told): Generator<LanguageModelEvent> {
    if (reasoning) yield { type: 'reasoning', text: reasoning };
    if (!text) return;
    this.hasText ||= text.trim() !== '';
    yield { type: 'text', text };
  }
}

function whyEmpty(end: Piece['end']): string {
  return end === 'content-filter'
    ? "the provider's content filter left nothing of the answer; ask otherwise, or take another model"
    : 'the answer is empty; raise languageModel.maxTokens, or take another model';
}
