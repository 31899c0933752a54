import { RecordedLanguageModel } from '#adapters/language-model/recorded-language-model.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Converse } from '#conversation/converse.js';
import { AssistantError } from '#domain/errors.js';
import type { HistoryEntry, Mode } from '#domain/message.js';
import type { Trace } from '#domain/trace.js';
import type { Libraries } from '#library/libraries.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { MemoryBlockedTerms } from './memory-blocked-terms.js';
import { FakeEmbedder } from './fake-embedder.js';
import { FakeReranker } from './fake-reranker.js';
import { FakeTime } from './fake-time.js';
import { FakeWebSearch } from './fake-web-search.js';
import { MemoryCallJournal } from './memory-call-journal.js';
import { gateAt } from './memory-build.js';
import { MemoryTraceStore, numberedTraceId } from './memory-trace-store.js';
import { lampPage, pipelineOverMemory, pumpQuestion } from './pipeline-over-memory.js';

/** Where time is spent. Of the language model: by what it is asked for. */
export const slowParts = [
  'library',
  'embedder',
  'moderator',
  'web search',
  'reranker',
  'rewrite-question',
  'search-web',
  'score-relevance',
  'write-answer',
  'score-safety',
  'score-unknown',
] as const;
export type SlowPart = (typeof slowParts)[number];

export const deadlineSeconds = 10;

export interface SlowSetting {
  /** Milliseconds that a part takes each time. */
  readonly slow?: Partial<Record<SlowPart, number>>;
  /** Whether slow parts go on when they are told to stop. */
  readonly areDeaf?: boolean;
  readonly mode?: Mode;
  readonly question?: string;
  readonly history?: readonly HistoryEntry[];
  readonly messageTokens?: number | null;
}

export interface SlowEnd {
  /** `answered`, `declined: REASON`, or the code of a failure. */
  readonly end: string;
  readonly reply: string | null;
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly trace: Trace;
  /** What the language model was asked for, in order. */
  readonly asked: readonly string[];
}

export interface SlowConversation {
  /** One message after the other; what differs may be given for each. */
  readonly ask: (setting?: Pick<SlowSetting, 'mode' | 'question' | 'history'>) => Promise<SlowEnd>;
}

/** A whole conversation in which every optional step is switched on, on a clock that is moved by hand. */
export async function slowConversation({
  slow = {},
  areDeaf = false,
  messageTokens = null,
  ...rest
}: SlowSetting = {}): Promise<SlowConversation> {
  const time = new FakeTime();
  const take = (part: SlowPart, signal?: AbortSignal): Promise<void> =>
    pass(time, slow[part] ?? 0, { part, signal: areDeaf ? undefined : signal });
  const writer = new SlowWriter(take);
  const recording = { journal: new MemoryCallJournal(), clock: time, provider: 'slow', prices: null, estimate: () => 100 };
  const languageModel = new RecordedLanguageModel(writer, recording);
  const embedder = new FakeEmbedder();
  const embedQuestion = embedder.embedQuestion.bind(embedder);
  embedder.embedQuestion = async (text, options) => {
    await take('embedder', options?.signal);
    return embedQuestion(text, options);
  };
  const reranker = new FakeReranker();
  const rerank = reranker.rerank.bind(reranker);
  reranker.rerank = async (question, passages, options) => {
    await take('reranker', options?.signal);
    return rerank(question, passages, options);
  };
  const webSearch = new FakeWebSearch([{ url: lampPage, title: 'Lamps' }]);
  const search = webSearch.search.bind(webSearch);
  webSearch.search = async (query, options) => {
    await take('web search', options.signal);
    return search(query, options);
  };
  const moderator = {
    name: 'slow',
    objects: async (_: string, { signal }: { readonly signal?: AbortSignal } = {}) => take('moderator', signal).then(() => false),
    close: async () => undefined,
  };
  const parts = {
    clock: time,
    embedder,
    reranker,
    webSearch,
    moderator,
    languageModel,
    scores: true,
    relevance: 'language-model',
  } as const;
  const { pipeline, build } = await pipelineOverMemory(parts);
  const gate = gateAt(-1);
  const libraries = {
    acquire: async () => take('library').then(() => ({ build, gate, release: () => undefined })),
  } as unknown as Libraries;
  const traces = new MemoryTraceStore();
  const cache = new AnswerCache(time, { entries: 10, seconds: 3600 });
  const converse = new Converse(
    {
      libraries,
      pipeline,
      clock: time,
      cache,
      blocked: new MemoryBlockedTerms(),
      traces,
      newTraceId: numberedTraceId,
      schedule: time.schedule,
    },
    { maxCharacters: 1000, historyTurns: 4, deadlineSeconds, messageTokens },
  );
  return { ask: (setting) => askSlowly({ converse, time, traces, writer }, { ...rest, ...setting }) };
}

interface Asking {
  readonly converse: Converse;
  readonly time: FakeTime;
  readonly traces: MemoryTraceStore;
  readonly writer: SlowWriter;
}

async function askSlowly({ converse, time, traces, writer }: Asking, setting: SlowSetting): Promise<SlowEnd> {
  const { mode = 'direct', question: text = pumpQuestion, history = [] } = setting;
  const begun = time.elapsed();
  const before = writer.asked.length;
  let reply: string | null = null;
  const decide = async (): Promise<string> => {
    const events = converse.run({ text, mode, library: 'default', history }, new AbortController().signal);
    for await (const event of events) {
      if (event.type !== 'decision') continue;
      const { decision } = event;
      reply = decision.outcome === 'answered' ? decision.answer.text : decision.reply;
      return decision.outcome === 'answered' ? 'answered' : `declined: ${decision.reason}`;
    }
    return 'no decision';
  };
  const over: { readonly end: string; readonly at: number }[] = [];
  const ended = decide()
    .catch((error: unknown) => (error instanceof AssistantError ? error.code : String(error)))
    .then((end) => over.push({ end, at: time.elapsed() - begun }));
  while (over.length === 0 && time.elapsed() - begun < 2 * deadlineSeconds * 1000) await time.pass(20);
  const end = over[0] ?? { end: 'never', at: Infinity };
  if (over.length > 0) await ended;
  const trace = traces.traces.at(-1);
  if (!trace) throw new Error('no trace was kept');
  return { ...end, reply, trace, asked: writer.asked.slice(before) };
}

/** Answers from the pump's passage; each kind of call takes its own time. */
class SlowWriter implements LanguageModel {
  readonly name = 'slow';
  readonly contextTokens = null;
  readonly asked: string[] = [];

  constructor(private readonly take: (part: SlowPart, signal?: AbortSignal) => Promise<void>) {}

  async *stream(messages: readonly ChatMessage[], { signal }: GenerateOptions): AsyncGenerator<LanguageModelEvent, void> {
    const prompt = messages.map(({ content }) => content).join('\n');
    const purpose = purposeOf(prompt);
    this.asked.push(purpose);
    if (purpose === 'write-answer') yield { type: 'text', text: 'The filter of the pump is rinsed' };
    await this.take(purpose, signal);
    yield { type: 'text', text: replies[purpose] };
    yield { type: 'end', reason: 'stop' };
  }

  async check(): Promise<void> {}
}

const replies = {
  'score-relevance': '{"score": 9}',
  'score-unknown': '{"score": 0}',
  'score-safety': '{"score": 0}',
  'search-web': 'pump',
  'rewrite-question': 'How is the glass of the lamp wiped?',
  'write-answer': ' with water, once a month [1].',
} as const satisfies Partial<Record<SlowPart, string>>;

function purposeOf(prompt: string): keyof typeof replies {
  if (/\nRelevance /u.test(prompt)) return 'score-relevance';
  if (/\nUnknown /u.test(prompt)) return 'score-unknown';
  if (/\nSafety /u.test(prompt)) return 'score-safety';
  if (/\n?Before:\n/u.test(prompt)) return 'rewrite-question';
  return prompt.startsWith('Search:') ? 'search-web' : 'write-answer';
}

async function pass(
  time: FakeTime,
  milliseconds: number,
  { part, signal }: { readonly part: SlowPart; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const stopped = new AssistantError('CANCELLED', `${part} was stopped`);
  if (signal?.aborted) throw stopped;
  if (milliseconds === 0) return;
  await new Promise<void>((resolve, reject) => {
    time.schedule(milliseconds, resolve);
    signal?.addEventListener('abort', () => reject(stopped), { once: true });
  });
}
