import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { Decision } from '#domain/decision.js';
import type { HistoryEntry, Mode } from '#domain/message.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import { splitDocument } from '#ingest/split/split.js';
import { Pipeline } from '#pipeline/pipeline.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { Preprocess } from '#pipeline/preprocess/preprocess.js';
import { ReadAcceptedPictures } from '#pipeline/preprocess/read-accepted-pictures.js';
import { localPictureReading } from '#pipeline/preprocess/read-pictures.js';
import { AskBack } from '#pipeline/reject/ask-back.js';
import { EmbedQuestion } from '#pipeline/reject/embed-question.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { ScoreIntent } from '#pipeline/reject/score-intent.js';
import { languageModelOpinion } from '#pipeline/reject/second-opinion.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrieveEach } from '#pipeline/respond/retrieve-each.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { SearchWeb } from '#pipeline/respond/web/search-web.js';
import { languageModelQuery } from '#pipeline/respond/web/write-query.js';
import { WriteAnswer } from '#pipeline/respond/write-answer.js';
import { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { RetrieveFollowUp } from '#pipeline/respond/retrieve-follow-up.js';
import { languageModelRewrite } from '#pipeline/respond/rewrite-question.js';
import { WriteOrQuote } from '#pipeline/respond/write-or-quote.js';
import { CheckEach } from '#pipeline/respond/check-each.js';
import { ConfirmAnswer } from '#pipeline/respond/confirm-answer.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { languageModelUnknown } from '#pipeline/respond/score-unknown.js';
import { ScreenQuestion } from '#pipeline/screen/screen-question.js';
import { TextScreen } from '#pipeline/screen/text-screen.js';
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
import { samplePrompts as prompts } from './sample-prompts.js';

export const lampPage = 'https://example.org/lamp';
export const pages = { [lampPage]: 'The glass of the lamp is wiped with a dry cloth every Sunday evening.' };
const library = [
  { document: 'pump.md', text: 'The filter of the pump is rinsed with water once a month.' },
  ...Array.from({ length: 12 }, (_, i) => ({ document: `${i}.md`, text: `Part ${i} of the garden house stands behind wall ${i}.` })),
];
export const lampQuestion = 'How is the glass of the lamp wiped?';
export const pumpQuestion = 'How is the filter of the pump rinsed?';
const segmenter = new JiebaWordSegmenter();

/** What differs from a group with the web, without a language model and with nothing blocked. */
export interface Setting {
  readonly question?: string;
  readonly mode?: Mode;
  readonly webSearch?: FakeWebSearch;
  readonly webPages?: WebPages;
  readonly languageModel?: LanguageModel | null;
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
  readonly checkRelevance?: Stage<Evidence, Evidence> | null;
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
  const { languageModel = null, clock = new FakeClock(), embedder = new FakeEmbedder() } = setting;
  const { webSearch = new FakeWebSearch([{ url: lampPage, title: 'Lamps' }]), webPages = new FakeWebPages(pages) } = setting;
  const { allows = true, preferred = [], onlyPreferred = false, reranker } = setting;
  const { blocked = new MemoryBlockedTerms(), moderator = null, scores = false, checkRelevance = null } = setting;
  const { unsureBand = 0, ocr = null, asksBack = false, scoresIntent = false } = setting;
  const { build = await smallLibrary(embedder) } = setting;
  const choosing = { passages: 3, perDocument: 3 };
  const options = {
    contextTokens: 8000,
    maxTokens: 500,
    passageTokens: 2000,
    historyTurns: 4,
    temperature: 0,
    unsupported: 'drop',
  } as const;
  const newMark = (): string => 'f00dfeed12345678';
  const scoring = scores && languageModel ? { languageModel, prompts, newMark, threshold: 8 } : null;
  const screen = new TextScreen({ blocked, moderator, scoring: scores === true ? scoring : null });
  const quote = new ExtractAnswer({ segmenter, embedder, confidence: wordsConfidence }, { maxWords: 60, comparedSentences: 4 });
  const prompted = languageModel && { languageModel, prompts, newMark };
  const respond = prompted ? new WriteOrQuote(new WriteAnswer({ ...prompted, segmenter, embedder }, options), quote) : quote;
  const rerankPassages = reranker ? new RerankPassages({ reranker, timeoutSeconds: 3600, warn: () => undefined }) : null;
  const retrievePassages = new RetrievePassages(new FindPassages({ embedder, segmenter, rerankPassages }, { candidates: 10 }), choosing);
  const retrieveOne = prompted
    ? new RetrieveFollowUp({ retrievePassages, embedder, rewriteQuestion: languageModelRewrite(prompted) })
    : retrievePassages;
  const readPictures = ocr && localPictureReading(ocr);
  const judgeRelevance = new JudgeRelevance(segmenter, { unsureBand }, prompted && languageModelOpinion(prompted));
  const pipeline = new Pipeline(
    {
      preprocess: new Preprocess(readPictures),
      embedQuestion: new EmbedQuestion(embedder),
      judgeRelevance,
      readPictures: readPictures && new ReadAcceptedPictures(readPictures),
      screenQuestion: new ScreenQuestion(screen),
      scoreIntent: scoresIntent && prompted ? new ScoreIntent(prompted, { threshold: 6 }) : null,
      askBack: asksBack ? new AskBack() : null,
      retrievePassages: new RetrieveEach({ retrieveOne, embedder, judgeRelevance }),
      searchWeb: new SearchWeb(
        {
          webSearch,
          webPages,
          embedder,
          segmenter,
          split: async ({ url, ...page }) =>
            splitDocument(page, { document: url, maxTokens: 64, count: (some) => some.split(/\s+/u).length }),
          writeQuery: prompted && languageModelQuery(prompted),
        },
        { ...choosing, results: 5, pages: 2, preferred, onlyPreferred, allows: async () => allows },
      ),
      checkRelevance: checkRelevance && new CheckEach(checkRelevance),
      respond: new ConfirmAnswer(respond, { screen, scoreUnknown: scoring && languageModelUnknown({ ...scoring, threshold: 9 }) }),
    },
    clock,
  );
  return { pipeline, build };
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
