import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import type { ModelCall } from '#domain/model-call.js';
import { callAttributes, finishAttributes, requestAttributes, type TracedModel } from '#telemetry/model-attributes.js';
import type { RunningSpan } from '#telemetry/running-span.js';
import type { Spans } from '#telemetry/spans.js';
import { stepsWithin } from '#telemetry/within-span.js';

/** A model each of whose calls, further attempts and all, is a span within what asked it. It tells numbers and names, never a word of what was said. */
export class TracedLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  /** @param inner which tells what a call took, see `GenerateOptions.onCall` */
  constructor(
    private readonly inner: LanguageModel,
    private readonly model: TracedModel,
    private readonly spans: Spans,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const span = this.#begin(options);
    if (!span) return yield* this.inner.stream(messages, options);
    const onCall = (call: ModelCall): void => {
      span.set(callAttributes(call));
      options.onCall?.(call);
    };
    const events = this.inner.stream(messages, { ...options, onCall })[Symbol.asyncIterator]();
    for await (const event of stepsWithin(span, events, ({ type }) => type === 'end')) {
      if (event.type === 'end') span.set(finishAttributes(event));
      yield event;
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return this.inner.check(options);
  }

  #begin({ maxTokens, temperature, format }: GenerateOptions): RunningSpan | null {
    const attributes = {
      ...requestAttributes('chat', this.name, this.model),
      'gen_ai.request.max_tokens': maxTokens,
      'gen_ai.request.temperature': temperature,
      'gen_ai.request.stream': true,
      'gen_ai.output.type': format ? 'json' : 'text',
    };
    return this.spans.goOn(`chat ${this.name}`, { ...(this.model.isAsked && { kind: 'client' }), attributes });
  }
}
