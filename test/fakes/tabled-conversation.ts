import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { RecordedLanguageModel } from '#adapters/language-model/recorded-language-model.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Attend } from '#conversation/attend.js';
import type { AttendSettings } from '#conversation/surroundings.js';
import { Converse, type ConversationEvent } from '#conversation/converse.js';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { Filter } from '#domain/filter.js';
import type { HistoryEntry, IncomingMessage, Mode } from '#domain/message.js';
import type { MessageCall } from '#domain/model-call.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Trace } from '#domain/trace.js';
import type { Libraries } from '#library/libraries.js';
import type { Pipeline } from '#pipeline/pipeline.js';
import { RerankRelevance } from '#pipeline/respond/rerank-relevance.js';
import type { StageName } from '#pipeline/stage.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import { FakeEmbedder } from './fake-embedder.js';
import { FakeModerator } from './fake-moderator.js';
import { FakeOcrEngine } from './fake-ocr-engine.js';
import { FakeReranker } from './fake-reranker.js';
import { FakeTime } from './fake-time.js';
import { FakeWebPages } from './fake-web-pages.js';
import { FakeWebSearch } from './fake-web-search.js';
import { gateAt } from './memory-build.js';
import { MemoryBlockedTerms } from './memory-blocked-terms.js';
import { MemoryCallJournal } from './memory-call-journal.js';
import { MemoryInbox } from './memory-inbox.js';
import { MemoryTraceStore, numberedTraceId } from './memory-trace-store.js';
import { openAdmission } from './open-admission.js';
import { lampPage, pages, pipelineOverMemory } from './pipeline-over-memory.js';
import { PromptedLanguageModel, type PromptedReplies } from './prompted-language-model.js';
import { plainSurroundings } from './plain-surroundings.js';
import { sampleMessage } from './sample-message.js';

/** A conversation of one message, all that differs from one without anything that is optional. */
export interface TabledSetting {
  readonly message: string;
  readonly history?: readonly HistoryEntry[];
  readonly quote?: string;
  /** Pictures that come with it. */
  readonly pictures?: number;
  readonly filter?: Filter;
  /** A language model, and what it replies other than well. */
  readonly model?: PromptedReplies;
  /** Whether it scores safety, and whether an answer says that it does not know; or only that. */
  readonly scores?: boolean | 'unknown';
  /** Who says whether passages bear on a question. */
  readonly relevance?: 'language-model' | 'reranker';
  /** Whether the language model says too if a message in a group asks for anything. */
  readonly scoresIntent?: boolean;
  /** From which cosine on messages are accepted; all are without it. */
  readonly gate?: number;
  /** How near to that the language model is asked too. */
  readonly unsureBand?: number;
  readonly reranker?: 'works' | 'hangs' | ErrorCode | { readonly scores: number };
  /** What it objects to, or how it fails. */
  readonly moderator?: { readonly objectsTo: string } | 'hangs' | ErrorCode;
  readonly blocked?: readonly string[] | null;
  /** Addresses that a search finds, and what stands at them; `lamp` for a page about the lamp. */
  readonly web?: 'lamp' | TabledWeb;
  /** What is read in every picture; pictures are left out without it. */
  readonly ocr?: readonly string[] | ErrorCode | 'hangs';
  readonly asksBack?: boolean;
  /** Seconds that opening the library takes, of ten. */
  readonly lateSeconds?: number;
  readonly messageTokens?: number;
  /** Cancelled as soon as this begins. */
  readonly cancelledAt?: StageName;
  /** Through the door of channels, which admits messages. */
  readonly received?: TabledDoor;
}

interface TabledWeb {
  readonly finds: readonly string[] | ErrorCode | 'waits';
  readonly pages?: Readonly<Record<string, string | ErrorCode>>;
  /** Whether the library allows it. */
  readonly isAllowed?: boolean;
}

interface TabledDoor {
  readonly settings?: Partial<AttendSettings>;
  readonly changes?: Partial<ReceivedMessage>;
  /** Somebody else replied to it before it was decided. */
  readonly isAnswered?: true;
  /** What came before it. */
  readonly before?: readonly Partial<ReceivedMessage>[];
  /** Whether an answer was taken back before it. */
  readonly isWithdrawn?: boolean;
}

export interface TabledEnd {
  /** Every event in order: `stage(` and `)`, `read`, `found`, `searched`, `skip:STEP:WHY`, `start`, `delta`, `[DOCUMENT]` cited, `end`. */
  readonly events: string;
  /** `answered`, the reason of a decline, or the code of a failure. */
  readonly end: string;
  readonly reply: string | null;
  /** Calls of the embedder, of the reranker. */
  readonly embeddings: number;
  readonly reranks: number;
  /** Calls of the language model, by the prompt they were made for, each with its outcome where that is not ok. */
  readonly asked: readonly string[];
  /** The same as the language model counts them. */
  readonly modelCalls: number;
  /** All prompts that were sent. */
  readonly prompts: readonly string[];
  readonly trace: Trace | null;
}

const deadlineSeconds = 10;

/** Asks one message of a real conversation over a real pipeline and the small library, or another. */
export async function tabledEnd(setting: TabledSetting, mode: Mode, build: OpenBuild): Promise<TabledEnd> {
  const time = new FakeTime();
  const embedder = new FakeEmbedder();
  const reranker = setting.reranker === undefined ? undefined : rerankerOf(setting.reranker);
  const model = new PromptedLanguageModel(setting.model);
  const { pipeline } = await pipelineOf(setting, { time, embedder, reranker, model, build });
  const traces = new MemoryTraceStore();
  const converse = converseOver({ pipeline, build }, setting, { time, traces });
  const seen: ConversationEvent[] = [];
  const forget = (): void => [seen, embedder.calls, reranker?.calls, model.asked].forEach((list) => list?.splice(0));
  const watched = watchedBy(converse, (event) => seen.push(event));
  const asking = setting.received ? receive(setting, mode, { converse: watched, time, forget }) : ask(setting, mode, watched);
  const end = await ended(asking, time);
  const decision = seen.flatMap((event) => (event.type === 'decision' ? event.decision : []))[0];
  const trace = traces.traces.at(-1) ?? null;
  const calls: readonly MessageCall[] = trace?.calls ?? [];
  return {
    events: seen.map(inShort).join(' ').replaceAll('( ', '(').replaceAll(' )', ')').trim(),
    end,
    reply: decision?.outcome === 'answered' ? decision.answer.text : (decision?.reply ?? null),
    embeddings: embedder.calls.length,
    reranks: reranker?.calls.length ?? 0,
    asked: calls.map(({ purpose, outcome }) => (outcome === 'ok' ? purpose : `${purpose}: ${outcome}`)),
    modelCalls: model.asked.length,
    prompts: calls.flatMap((call) => call.prompts.map(({ name }) => name)),
    trace,
  };
}

/** Time stands still while anything happens, and goes on to what comes next when nothing does. */
async function ended(asking: Promise<string>, time: FakeTime): Promise<string> {
  const over: string[] = [];
  void asking.catch((error: unknown) => (error instanceof AssistantError ? error.code : String(error))).then((end) => over.push(end));
  for (;;) {
    for (let turn = 0; over.length === 0 && turn < mostTurns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (over[0] !== undefined) return over[0];
    const pause = time.untilNext;
    if (pause === null) return 'never';
    await time.pass(pause);
  }
}

/** In which all that needs no time has happened. */
const mostTurns = 1000;

function inShort(event: ConversationEvent): string {
  switch (event.type) {
    case 'stage-start':
      return `${event.stage}(`;
    case 'stage-end':
      return ')';
    case 'message-read':
      return 'read';
    case 'message-judged':
      return 'judged';
    case 'passages-found':
      return 'found';
    case 'web-searched':
      return 'searched';
    case 'step-skipped':
      return `skip:${event.skipped.step}:${event.skipped.reason}`;
    case 'answer-start':
      return 'start';
    case 'answer-delta':
      return 'delta';
    case 'citation':
      return `[${event.citation.web ? 'web' : event.citation.document}]`;
    case 'answer-end':
      return 'end';
    case 'decision':
      return '';
  }
}

interface Running {
  readonly time: FakeTime;
  readonly embedder: FakeEmbedder;
  readonly reranker: FakeReranker | undefined;
  readonly model: PromptedLanguageModel;
  readonly build: OpenBuild;
}

async function pipelineOf(setting: TabledSetting, { time, embedder, reranker, model, build }: Running) {
  const { scores, relevance, blocked, moderator, web, ocr, unsureBand, asksBack, scoresIntent } = setting;
  const recording = { journal: new MemoryCallJournal(), clock: time, provider: 'prompted', prices: null, estimate: () => 100 };
  const languageModel = setting.model ? new RecordedLanguageModel(model, recording) : null;
  return pipelineOverMemory({
    build,
    clock: time,
    embedder,
    languageModel,
    ...webOf(web),
    ...(reranker && { reranker }),
    ...(scores && { scores }),
    ...(unsureBand !== undefined && { unsureBand }),
    ...(asksBack && { asksBack }),
    ...(scoresIntent && { scoresIntent }),
    ...(blocked !== undefined && { blocked: new MemoryBlockedTerms(blocked) }),
    moderator: moderator === undefined ? null : moderatorOf(moderator),
    ocr: ocr === undefined ? null : ocrOf(ocr),
    relevance:
      (relevance === 'reranker' ? reranker && new RerankRelevance(reranker, { threshold: 0.2, timeoutSeconds: 3600 }) : relevance) ?? null,
  });
}

function failure(code: ErrorCode): AssistantError {
  return new AssistantError(code, 'the fake was told to fail; tell it something else');
}

function rerankerOf(told: NonNullable<TabledSetting['reranker']>): FakeReranker {
  if (typeof told === 'object') return new FakeReranker({ score: () => told.scores });
  return new FakeReranker(told === 'works' ? {} : { ending: told === 'hangs' ? 'waits' : told });
}

function moderatorOf(told: NonNullable<TabledSetting['moderator']>): FakeModerator {
  if (typeof told === 'object') return new FakeModerator(told.objectsTo);
  return new FakeModerator(told === 'hangs' ? null : failure(told));
}

function ocrOf(told: NonNullable<TabledSetting['ocr']>): OcrEngine {
  if (told === 'hangs') return { name: 'hangs', read: () => new Promise(() => undefined), close: async () => undefined };
  return typeof told === 'string' ? new FakeOcrEngine([], failure(told)) : new FakeOcrEngine(told);
}

function webOf(web: TabledSetting['web']) {
  if (web === undefined) return { webSearch: new FakeWebSearch(), allows: false };
  if (web === 'lamp') return { webSearch: new FakeWebSearch([{ url: lampPage, title: 'Lamps' }]), webPages: new FakeWebPages(pages) };
  const { finds, pages: there = pages, isAllowed = true } = web;
  const found = typeof finds === 'string' ? (finds === 'waits' ? finds : failure(finds)) : finds.map((url) => ({ url, title: 'Found' }));
  const texts = Object.entries(there).map(([url, text]) => [url, /^[A-Z_]+$/u.test(text) ? failure(text as ErrorCode) : text] as const);
  return { webSearch: new FakeWebSearch(found), webPages: new FakeWebPages(Object.fromEntries(texts)), allows: isAllowed };
}

interface Conversing {
  readonly pipeline: Pipeline;
  readonly build: OpenBuild;
}

interface Surroundings {
  readonly time: FakeTime;
  readonly traces: MemoryTraceStore;
}

function converseOver({ pipeline, build }: Conversing, setting: TabledSetting, { time, traces }: Surroundings): Converse {
  const { gate = -1, lateSeconds = 0, messageTokens = null } = setting;
  const opened = { build, gate: gateAt(gate), release: () => undefined };
  const libraries = {
    acquire: async () => {
      if (lateSeconds > 0) await new Promise<void>((resolve) => time.schedule(lateSeconds * 1000, resolve));
      return opened;
    },
  } as unknown as Libraries;
  const cache = new AnswerCache(time, { entries: 0, seconds: 1 });
  return new Converse(
    {
      libraries,
      pipeline,
      clock: time,
      cache,
      traces,
      newTraceId: numberedTraceId,
      schedule: time.schedule,
      blocked: new MemoryBlockedTerms(setting.blocked ?? []),
    },
    { maxCharacters: 1000, historyTurns: 4, deadlineSeconds, messageTokens },
  );
}

type Watched = Pick<Converse, 'run' | 'refuse' | 'fail'>;

/** The same conversation, with somebody who is told all that it tells. */
function watchedBy(converse: Converse, see: (event: ConversationEvent) => void): Watched {
  return {
    async *run(message, signal) {
      for await (const event of converse.run(message, signal)) {
        see(event);
        yield event;
      }
    },
    refuse(message, reason) {
      const event = converse.refuse(message, reason);
      see(event);
      return event;
    },
    fail: (message, cause) => converse.fail(message, cause),
  };
}

async function ask(setting: TabledSetting, mode: Mode, converse: Watched): Promise<string> {
  const { message: text, history = [], quote, pictures = 0, filter, cancelledAt } = setting;
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const message: IncomingMessage = {
    text,
    mode,
    library: 'default',
    history,
    ...(quote !== undefined && { quote }),
    ...(filter && { filter }),
    ...(pictures > 0 && { pictures: Array.from({ length: pictures }, () => ({ bytes, mediaType: 'image/png' as const })) }),
  };
  const stopping = new AbortController();
  for await (const event of converse.run(message, stopping.signal)) {
    if (event.type === 'stage-start' && event.stage === cancelledAt) stopping.abort();
    if (event.type === 'decision') return endOf(event);
  }
  return 'no decision';
}

interface Receiving {
  readonly converse: Watched;
  readonly time: FakeTime;
  readonly forget: () => void;
}

/** What comes of the last message; those before it are forgotten. */
async function receive({ message, received = {} }: TabledSetting, mode: Mode, { converse, time, forget }: Receiving): Promise<string> {
  const { settings, changes, before = [], isWithdrawn = false, isAnswered = false } = received;
  let told = 'nothing';
  const inbox = new MemoryInbox();
  const attend = new Attend(
    {
      converse,
      inbox,
      conversations: new MemoryConversationStore(),
      clock: time,
      schedule: time.schedule,
      ...plainSurroundings({ ...openAdmission, library: 'default', joinSeconds: 0, ...settings }, ({ end }) => {
        told = end instanceof AssistantError ? end.code : endOf(end);
      }),
      warn: (warning) => void (told = warning),
    },
    { mostWaiting: 5, parallel: 1, historyTurns: 4, historyTokens: 100, historyHours: 2, mostPictureBytes: 1_000_000 },
  );
  const group = mode === 'group' ? 'feishu:a:1' : null;
  for (const [i, one] of before.entries()) {
    await attend.receive(sampleMessage({ id: `before ${i}`, text: message, at: time.now(), group, ...one }));
    await attend.idle();
  }
  if (isWithdrawn && group) await inbox.withdraw(group, time.now().toISOString());
  forget();
  await attend.receive(sampleMessage({ id: 'last', text: message, at: time.now(), group, ...changes }));
  if (isAnswered) await inbox.noteReply(sampleMessage({ id: 'reply', person: 'bob', repliesTo: 'last', group }));
  await attend.idle();
  await attend.close();
  return told;
}

function endOf({ decision }: Extract<ConversationEvent, { type: 'decision' }>): string {
  return decision.outcome === 'answered' ? 'answered' : decision.reason;
}
