import path from 'node:path';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createStages } from '#app/create-stages.js';
import { loadConfig } from '#config/load.js';
import type { Settings } from '#config/schema.js';
import type { Decision } from '#domain/decision.js';
import { noLibrarySettings } from '#domain/library-settings.js';
import type { HistoryEntry, Mode } from '#domain/message.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import { splitDocument } from '#ingest/split/split.js';
import { OwnerChoices } from '#library/owner-choices.js';
import { Pipeline } from '#pipeline/pipeline.js';
import type { Prompts } from '#pipeline/prompts.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { CheckEach } from '#pipeline/respond/check-each.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { Reranker } from '#ports/reranker.js';
import type { Moderator } from '#ports/moderator.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { WebPages } from '#ports/web-pages.js';
import { wordsConfidence } from './answer-confidence.js';
import { drain } from './drain.js';
import { FakeClock } from './fake-clock.js';
import { FakeEmbedder } from './fake-embedder.js';
import { MemoryBlockedTerms } from './memory-blocked-terms.js';
import { FakeWebPages } from './fake-web-pages.js';
import { FakeWebSearch } from './fake-web-search.js';
import { gateAt, openMemoryBuild } from './memory-build.js';
import { samplePrompts } from './sample-prompts.js';

export const lampPage = 'https://example.org/lamp';
export const pages = { [lampPage]: 'The glass of the lamp is wiped with a dry cloth every Sunday evening.' };
const library = [
  { document: 'pump.md', text: 'The filter of the pump is rinsed with water once a month.' },
  ...Array.from({ length: 12 }, (_, i) => ({ document: `${i}.md`, text: `Part ${i} of the garden house stands behind wall ${i}.` })),
];
export const lampQuestion = 'How is the glass of the lamp wiped?';
export const pumpQuestion = 'How is the filter of the pump rinsed?';
const segmenter = new JiebaWordSegmenter();
const { settings: shipped } = loadConfig({
  packageRoot: path.resolve(import.meta.dirname, '../..'),
  currentFolder: path.resolve(import.meta.dirname, '../fixtures'),
  environment: {
    HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
    HUIXIANG_LANGUAGE_MODEL__MODEL: 'fake',
    HUIXIANG_LANGUAGE_MODEL__BASE_URL: 'http://127.0.0.1:9/v1',
    HUIXIANG_WEB_SEARCH__KIND: 'duckduckgo',
  },
});

/** What differs from a group with the web, without a language model and with nothing blocked. */
export interface Setting {
  readonly question?: string;
  readonly mode?: Mode;
  readonly webSearch?: FakeWebSearch;
  readonly webPages?: WebPages;
  readonly languageModel?: LanguageModel | null;
  /** Instead of the shortest. */
  readonly prompts?: Prompts;
  readonly allows?: boolean;
  readonly preferred?: readonly string[];
  readonly onlyPreferred?: boolean;
  /** From which cosine on messages are accepted. */
  readonly gate?: number;
  /** How near to its threshold the language model is asked too, 0..1; without one nobody is. */
  readonly unsureBand?: number;
  readonly history?: readonly HistoryEntry[];
  readonly isAllowed?: (document: string) => boolean;
  readonly signal?: AbortSignal;
  readonly blocked?: BlockedTerms;
  readonly moderator?: Moderator | null;
  /** Whether the language model scores safety, and whether an answer says that it does not know; or only that. */
  readonly scores?: boolean | 'unknown';
  /** Who says whether passages bear on the question; nobody without. */
  readonly relevance?: 'language-model' | Stage<Evidence, Evidence> | null;
  readonly onCall?: RunContext['onCall'];
  readonly clock?: Clock;
  readonly embedder?: Embedder;
  readonly reranker?: Reranker;
  /** Instead of a small library of its own, made by the same embedder. */
  readonly build?: OpenBuild;
  /** Reads pictures; they are left out without it. */
  readonly ocr?: OcrEngine | null;
  /** Whether it is asked one to one what a question is about that names nothing. */
  readonly asksBack?: boolean;
  /** Whether the language model says too if a message in a group asks for anything. */
  readonly scoresIntent?: boolean;
}

export interface Outcome {
  readonly decision: Decision;
  /** Stages as they begin, and whatever else is told, in order. */
  readonly told: readonly string[];
  readonly search: WebSearchRecord | null;
  readonly queries: readonly string[];
  /** Questions that were embedded, in order. */
  readonly embedded: readonly string[];
}

/** Asks the real pipeline over a small library in memory. */
export async function askPipeline(setting: Setting = {}): Promise<Outcome> {
  const { question: text = lampQuestion, mode = 'group', history = [], isAllowed } = setting;
  const { webSearch = new FakeWebSearch([{ url: lampPage, title: 'Lamps' }]), gate = -1, onCall } = setting;
  const { signal = new AbortController().signal } = setting;
  const embedder = setting.embedder ?? new FakeEmbedder();
  const { pipeline, build } = await pipelineOverMemory({ ...setting, webSearch, embedder });
  const run = pipeline.run({ text, mode, history }, { build, gate: gateAt(gate), signal, isAllowed, onCall });
  const { events, result } = await drain<PipelineEvent, Decision>(run);
  const calls = embedder instanceof FakeEmbedder ? embedder.calls : [];
  const embedded = calls.flatMap(({ kind, texts }) => (kind === 'query' ? texts : []));
  return { decision: result, told: events.flatMap(inShort), search: searchIn(events), queries: webSearch.queries, embedded };
}

/** What the pump, the garden house and its walls are about. */
export function smallLibrary(embedder: Embedder): Promise<OpenBuild> {
  return openMemoryBuild(library, embedder);
}

/** The real pipeline, and a small library in memory. */
export async function pipelineOverMemory(setting: Setting): Promise<{ readonly pipeline: Pipeline; readonly build: OpenBuild }> {
  const { embedder = new FakeEmbedder() } = setting;
  const { build = await smallLibrary(embedder) } = setting;
  return { pipeline: realPipeline({ ...setting, embedder }), build };
}

/** Made as the product makes it, with what is asked of the world in memory. */
export function realPipeline(setting: Setting): Pipeline {
  const { languageModel = null, clock = new FakeClock(), embedder = new FakeEmbedder(), reranker = null } = setting;
  const { webSearch = new FakeWebSearch([{ url: lampPage, title: 'Lamps' }]), webPages = new FakeWebPages(pages) } = setting;
  const { blocked = new MemoryBlockedTerms(), moderator = null, ocr = null, relevance = null, asksBack = false } = setting;
  const { prompts = samplePrompts } = setting;
  const settings = settingsFor(setting);
  const rerankPassages = reranker && new RerankPassages({ reranker, timeoutSeconds: 3600, warn: () => undefined });
  const findPassages = new FindPassages({ embedder, segmenter, rerankPassages }, settings.retrieval);
  const stages = createStages({
    config: { settings },
    prompted: languageModel && { languageModel, prompts, newMark: () => 'f00dfeed12345678' },
    embedder,
    segmenter,
    retrievePassages: new RetrievePassages(findPassages, settings.retrieval),
    extractAnswer: new ExtractAnswer({ segmenter, embedder, confidence: wordsConfidence }, settings.answer),
    ownerChoices: ownerWho(setting.allows ?? true),
    webReading: { webSearch, webPages },
    splitPage: async ({ url, ...page }) =>
      splitDocument(page, { document: url, maxTokens: 64, count: (some) => some.split(/\s+/u).length }),
    rerankPassages,
    reranker,
    blocked,
    moderator,
    ocr,
  });
  const ofTest = typeof relevance === 'object' && relevance && { checkRelevance: new CheckEach(relevance) };
  return new Pipeline({ ...stages, ...(!asksBack && { askBack: null }), ...ofTest }, clock);
}

/** The shipped settings, with fewer passages and pages, and with what a test wants otherwise. */
function settingsFor(setting: Setting): Settings {
  const { retrieval, answer, gate, safety, webSearch } = shipped;
  const { languageModel, unsureBand = 0, scores = false, scoresIntent = false, preferred = [], onlyPreferred = false } = setting;
  const byModel = (wanted: boolean) => (languageModel && wanted ? 'language-model' : null);
  return {
    ...shipped,
    retrieval: { ...retrieval, passages: 3 },
    answer: {
      ...answer,
      unknown: byModel(scores !== false) ?? 'rules',
      relevance: byModel(setting.relevance === 'language-model') ?? 'evidence',
    },
    gate: { ...gate, unsureBand, secondOpinion: byModel(true) ?? 'none', intent: byModel(scoresIntent) ?? 'rules' },
    safety: { ...safety, languageModel: byModel(scores === true) !== null },
    webSearch: webSearch.kind === 'none' ? webSearch : { ...webSearch, results: 5, pages: 2, preferred: [...preferred], onlyPreferred },
  };
}

/** Of every library: whether the web may be searched for it, and nothing else. */
function ownerWho(allows: boolean): OwnerChoices {
  const settings = { read: async () => noLibrarySettings, change: () => Promise.reject(new Error('nothing is changed here')) };
  return new OwnerChoices(settings, { fixed: () => ({ webSearch: allows }), chunkTokens: 64 });
}

function inShort(event: PipelineEvent): string | readonly [] {
  if (event.type === 'stage-start') return event.stage;
  return event.type === 'stage-end' || event.type === 'message-read' || event.type === 'message-judged' || event.type === 'answer-delta'
    ? []
    : event.type;
}

function searchIn(events: readonly PipelineEvent[]): WebSearchRecord | null {
  return events.flatMap((event) => (event.type === 'web-searched' ? event.search : []))[0] ?? null;
}
