import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { Moderator } from '#ports/moderator.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { Reranker } from '#ports/reranker.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { Spans } from '#telemetry/spans.js';
import { tracedStages } from '#telemetry/traced-stages.js';
import { ReadAcceptedPictures } from '#pipeline/preprocess/read-accepted-pictures.js';
import { localPictureReading } from '#pipeline/preprocess/read-pictures.js';
import { AskBack } from '#pipeline/reject/ask-back.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import type { Answer } from '#domain/answer.js';
import { Pipeline, type Stages } from '#pipeline/pipeline.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { Stage } from '#pipeline/stage.js';
import { Preprocess } from '#pipeline/preprocess/preprocess.js';
import { EmbedQuestion } from '#pipeline/reject/embed-question.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { ScoreIntent } from '#pipeline/reject/score-intent.js';
import { languageModelOpinion, type SecondOpinion } from '#pipeline/reject/second-opinion.js';
import { CheckEach } from '#pipeline/respond/check-each.js';
import { ConfirmAnswer } from '#pipeline/respond/confirm-answer.js';
import type { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { RetrieveEach } from '#pipeline/respond/retrieve-each.js';
import { RetrieveFollowUp } from '#pipeline/respond/retrieve-follow-up.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import type { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import type { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { languageModelRewrite } from '#pipeline/respond/rewrite-question.js';
import { ScreenQuestion } from '#pipeline/screen/screen-question.js';
import { WriteOrQuote } from '#pipeline/respond/write-or-quote.js';
import { WriteAnswer } from '#pipeline/respond/write-answer.js';
import { createRelevance, createScoreUnknown } from '#app/create-relevance.js';
import { createSearchWeb, type WebReading } from '#app/create-search-web.js';
import { createTextScreen } from '#app/create-text-screen.js';
import { loadPrompts } from '#app/load-prompts.js';

export interface PipelineSetup {
  readonly config: LoadedConfig;
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
  readonly languageModel: LanguageModel | null;
  readonly clock: Clock;
  readonly ownerChoices: OwnerChoices;
  /** Null where no search engine is configured. */
  readonly webReading: WebReading | null;
  readonly rerankPassages: RerankPassages | null;
  readonly reranker: Reranker | null;
  readonly blocked: BlockedTerms;
  readonly moderator: Moderator | null;
  /** Null where pictures are left out. */
  readonly ocr: OcrEngine | null;
  /** Left out, or null, where nothing is traced. */
  readonly spans?: Spans | null;
}

/** The pipeline with the stages that the settings ask for. @throws AssistantError CONFIG_INVALID */
export async function createPipeline({
  config,
  embedder,
  segmenter,
  retrievePassages,
  extractAnswer,
  languageModel,
  clock,
  webReading,
  rerankPassages,
  reranker,
  blocked,
  moderator,
  ocr,
  ownerChoices,
  spans,
}: PipelineSetup): Promise<Pipeline> {
  const { settings, paths } = config;
  const prompted = languageModel && { languageModel, prompts: await loadPrompts(path.join(paths.resources, 'prompts')), newMark };
  const respond = createRespond({ config, prompted, segmenter, embedder, extractAnswer, ownerChoices });
  const secondOpinion = createSecondOpinion(config, prompted);
  const screen = createTextScreen(config, { blocked, moderator, scoring: prompted });
  const retrieveOne = prompted
    ? new RetrieveFollowUp({ retrievePassages, embedder, rewriteQuestion: languageModelRewrite(prompted) })
    : retrievePassages;
  const judgeRelevance = new JudgeRelevance(segmenter, settings.gate, secondOpinion);
  const relevance = createRelevance(config, { reranker, scoring: prompted });
  const readPictures = ocr && localPictureReading(ocr);
  const stages: Stages = {
    preprocess: new Preprocess(readPictures),
    embedQuestion: new EmbedQuestion(embedder),
    judgeRelevance,
    readPictures: readPictures && new ReadAcceptedPictures(readPictures),
    screenQuestion: new ScreenQuestion(screen),
    scoreIntent: createScoreIntent(config, prompted),
    askBack: new AskBack(),
    retrievePassages: new RetrieveEach({ retrieveOne, embedder, judgeRelevance }),
    searchWeb: webReading && createSearchWeb({ config, embedder, segmenter, rerankPassages, webReading, ownerChoices, scoring: prompted }),
    checkRelevance: relevance && new CheckEach(relevance),
    respond: new ConfirmAnswer(respond, { screen, scoreUnknown: createScoreUnknown(config, prompted) }),
  };
  return new Pipeline(spans ? tracedStages(stages, spans) : stages, clock);
}

interface RespondSetup extends Pick<PipelineSetup, 'config' | 'segmenter' | 'embedder' | 'extractAnswer' | 'ownerChoices'> {
  readonly prompted: PromptedModel | null;
}

/** Writes where there is a model to, and else quotes. */
function createRespond({ config: { settings }, prompted, extractAnswer, ownerChoices, ...parts }: RespondSetup): Stage<Evidence, Answer> {
  if (!prompted || settings.languageModel.kind === 'none') return extractAnswer;
  const { historyTurns } = settings.conversation;
  const contextTokens = prompted.languageModel.contextTokens ?? unknownContext;
  const options = { ...settings.languageModel, ...settings.answer, historyTurns, contextTokens };
  const wishesOf = (library: string) => ownerChoices.wishes(library).catch(() => ({ language: null, style: null }));
  return new WriteOrQuote(new WriteAnswer({ ...prompted, ...parts, wishesOf }, options), extractAnswer);
}

/** Null where none is asked. */
function createSecondOpinion({ settings }: LoadedConfig, prompted: PromptedModel | null): SecondOpinion | null {
  if (settings.gate.secondOpinion !== 'language-model') return null;
  if (prompted) return languageModelOpinion(prompted);
  const message = 'gate.secondOpinion: language-model needs a language model; set languageModel, or gate.secondOpinion to none';
  throw new AssistantError('CONFIG_INVALID', message);
}

/** Null for `rules`. */
function createScoreIntent({ settings: { gate } }: LoadedConfig, prompted: PromptedModel | null): ScoreIntent | null {
  if (gate.intent === 'rules') return null;
  if (prompted) return new ScoreIntent(prompted, { threshold: gate.intentThreshold });
  throw new AssistantError('CONFIG_INVALID', 'gate.intent: language-model needs one; set languageModel, or gate.intent to rules');
}

/** What every model in use takes in. */
const unknownContext = 8000;

/** Too long to be guessed, and no word of any language. */
function newMark(): string {
  return randomBytes(markBytes).toString('hex');
}

const markBytes = 8;
