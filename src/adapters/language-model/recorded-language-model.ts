import { AssistantError } from '#domain/errors.js';
import type { CallJournal } from '#ports/call-journal.js';
import type { Clock } from '#ports/clock.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent, UsageEvent } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

/** Of a million tokens, in any one currency. */
export interface Prices {
  readonly input: number;
  /** Of input the provider read from its cache. */
  readonly cached: number;
  readonly output: number;
}

interface Recording {
  readonly journal: CallJournal;
  readonly clock: Clock;
  readonly provider: string;
  readonly prices: Prices | null;
  /** Tokens of a text, for calls that the server does not count. */
  readonly estimate: (text: string) => number;
}

/** What was seen of one call. */
interface Seen {
  readonly started: number;
  firstAt: number | null;
  retries: number;
  usage: UsageEvent | null;
  written: string;
}

const perMillion = 1e6;

/** Notes every call, and tells whoever made it: who, how many tokens, how long, how it ended. Never what was said. */
export class RecordedLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(
    private readonly inner: LanguageModel,
    private readonly recording: Recording,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const { clock, journal } = this.recording;
    const at = clock.now().toISOString();
    const seen: Seen = { started: clock.elapsed(), firstAt: null, retries: 0, usage: null, written: '' };
    let outcome = 'CANCELLED';
    try {
      for await (const event of this.inner.stream(messages, options)) {
        this.see(event, seen);
        // Before it is passed on: who has the end need not ask for more.
        if (event.type === 'end') outcome = 'ok';
        yield event;
      }
      outcome = 'ok';
    } catch (error) {
      outcome = error instanceof AssistantError ? error.code : 'INTERNAL';
      throw error;
    } finally {
      const { provider } = this.recording;
      const call = { provider, model: this.name, outcome, ...this.timesOf(seen), ...this.spent(messages, seen, outcome) };
      const { library = null, priority = 'interactive' } = options;
      journal.note({ at, library, priority, ...call });
      options.onCall?.(call);
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  private see(event: LanguageModelEvent, seen: Seen): void {
    if (event.type === 'retry') seen.retries += 1;
    if (event.type === 'usage') seen.usage = event;
    if (event.type !== 'text' && event.type !== 'reasoning' && event.type !== 'tool-call') return;
    seen.firstAt ??= this.recording.clock.elapsed();
    seen.written += event.type === 'tool-call' ? event.arguments : event.text;
  }

  private timesOf({ started, firstAt, retries }: Seen) {
    const ms = Math.round(this.recording.clock.elapsed() - started);
    return { msToFirstToken: firstAt === null ? null : Math.round(firstAt - started), ms, retries };
  }

  private spent(messages: readonly ChatMessage[], seen: Seen, outcome: string) {
    const usage = seen.usage ?? this.estimated(messages, seen, outcome);
    const { inputTokens, outputTokens, cachedTokens } = usage;
    const { prices } = this.recording;
    const cached = cachedTokens ?? 0;
    const cost = prices && ((inputTokens - cached) * prices.input + cached * prices.cached + outputTokens * prices.output) / perMillion;
    return { inputTokens, outputTokens, cachedTokens, isEstimate: seen.usage === null, cost };
  }

  /** A call that failed before its first word costs nothing anywhere. */
  private estimated(messages: readonly ChatMessage[], { written }: Seen, outcome: string): Omit<UsageEvent, 'type'> {
    if (outcome !== 'ok' && written === '') return { inputTokens: 0, outputTokens: 0, cachedTokens: null };
    const { estimate } = this.recording;
    const inputTokens = messages.reduce((sum, { content }) => sum + estimate(content), 0);
    return { inputTokens, outputTokens: estimate(written), cachedTokens: null };
  }
}
