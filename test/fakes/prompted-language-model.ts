import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { PromptName } from '#pipeline/prompts.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';

/** What a run of the pipeline asks a language model for. */
export type AskedFor = Exclude<PromptName, 'ask-with-passages' | 'answer-style' | 'describe-picture'>;

/** A text; a failure, after some of a text; or `says` and then nothing until it is stopped. */
export type PromptedReply =
  | string
  | { readonly says?: string; readonly fails: ErrorCode }
  | { readonly says?: string; readonly hangs: true };

/** By what is asked for; of several replies each is given once, the last one again and again. */
export type PromptedReplies = Partial<Readonly<Record<AskedFor, PromptedReply | readonly PromptedReply[]>>>;

/** A model that does all it is asked for well, where it is not told to do otherwise. Goes by the prompts of `samplePrompts`. */
export class PromptedLanguageModel implements LanguageModel {
  readonly name = 'prompted';
  readonly contextTokens = null;
  /** Every call so far, for tests that must see one not being made. */
  readonly asked: AskedFor[] = [];

  constructor(private readonly replies: PromptedReplies = {}) {}

  async *stream(messages: readonly ChatMessage[], { signal, format }: GenerateOptions): AsyncGenerator<LanguageModelEvent, void> {
    const prompt = messages.map(({ content }) => content).join('\n');
    const reply = this.next(askedFor(prompt, format && 'name' in format ? format.name : undefined), prompt);
    stopIfAborted(signal);
    const said = typeof reply === 'string' ? reply : (reply.says ?? '');
    for (const text of said.match(/\S+\s*/gu) ?? []) {
      await new Promise(setImmediate);
      stopIfAborted(signal);
      yield { type: 'text', text };
    }
    if (typeof reply !== 'string' && 'fails' in reply)
      throw new AssistantError(reply.fails, 'the fake was told to fail; tell it something else');
    if (typeof reply !== 'string') await stopped(signal);
    if (said.trim() === '')
      throw new AssistantError('LANGUAGE_MODEL_INVALID', 'the fake was told to write nothing; tell it something else');
    yield { type: 'end', reason: 'stop' };
  }

  async check(): Promise<void> {}

  private next(asked: AskedFor, prompt: string): PromptedReply {
    const before = this.asked.filter((one) => one === asked).length;
    this.asked.push(asked);
    const told = this.replies[asked];
    if (told === undefined) return good[asked](prompt);
    return typeof told === 'object' && 'length' in told ? (told[Math.min(before, told.length - 1)] ?? '') : told;
  }
}

const good = {
  'judge-relevance': () => '{"score": 9}',
  'score-intent': () => '{"score": 9}',
  'score-relevance': () => '{"score": 9}',
  'score-unknown': () => '{"score": 0}',
  'score-safety': () => '{"score": 0}',
  'search-web': () => 'lamp glass wipe',
  'rewrite-question': () => 'How is the filter of the pump rinsed?',
  'write-answer': writeFromPassages,
} as const satisfies Record<AskedFor, (prompt: string) => string>;

/** What the passages say of the lamp or of the pump, whichever is asked about last; that there is no answer where they say nothing. */
function writeFromPassages(prompt: string): string {
  const question = prompt.slice(prompt.lastIndexOf('Question:'));
  const numberOf = (words: string): string | undefined =>
    new RegExp(`<<<f00dfeed12345678 (\\d+) \\|[^\\n]*\\n[^<]*${words}`, 'u').exec(prompt)?.[1];
  const lamp = /lamp/u.test(question) ? numberOf('glass of the lamp') : undefined;
  const pump = /pump|filter/u.test(question) ? numberOf('filter of the pump') : undefined;
  const said = [
    ...(pump ? [`The filter of the pump is rinsed with water once a month [${pump}].`] : []),
    ...(lamp ? [`The glass of the lamp is wiped with a dry cloth every Sunday evening [${lamp}].`] : []),
  ];
  return said.length > 0 ? said.join(' ') : 'NO_ANSWER';
}

function askedFor(prompt: string, format: string | undefined): AskedFor {
  if (format && isAskedFor(format)) return format;
  if (/^(?:Search: |搜索：)/u.test(prompt)) return 'search-web';
  return /^(?:Before|前文)[:：]\n/u.test(prompt) ? 'rewrite-question' : 'write-answer';
}

function isAskedFor(format: string): format is AskedFor {
  return Object.hasOwn(good, format);
}

async function stopped(signal?: AbortSignal): Promise<never> {
  if (signal && !signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  stopIfAborted(signal);
  throw new AssistantError('INTERNAL', 'a fake that says nothing needs a signal that ends it');
}

function stopIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw new AssistantError('CANCELLED', 'the answer was cancelled', { cause: signal.reason });
}
