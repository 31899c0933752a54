import type { LoadedConfig } from '#config/load.js';
import type { Answer } from '#domain/answer.js';
import { AssistantError } from '#domain/errors.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import type { Stages } from '#pipeline/pipeline.js';
import { Preprocess } from '#pipeline/preprocess/preprocess.js';
import { ReadAcceptedPictures } from '#pipeline/preprocess/read-accepted-pictures.js';
import { localPictureReading } from '#pipeline/preprocess/read-pictures.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { AskBack } from '#pipeline/reject/ask-back.js';
import { EmbedQuestion } from '#pipeline/reject/embed-question.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { ScoreIntent } from '#pipeline/reject/score-intent.js';
import { languageModelOpinion, type SecondOpinion } from '#pipeline/reject/second-opinion.js';
import { CheckEach } from '#pipeline/respond/check-each.js';
import { ConfirmAnswer } from '#pipeline/respond/confirm-answer.js';
import type { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import type { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { RetrieveEach } from '#pipeline/respond/retrieve-each.js';
import { RetrieveFollowUp } from '#pipeline/respond/retrieve-follow-up.js';
import type { Evidence, RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { languageModelRewrite } from '#pipeline/respond/rewrite-question.js';
import type { SplitPage } from '#pipeline/respond/web/web-pieces.js';
import { WriteAnswer } from '#pipeline/respond/write-answer.js';
import { WriteOrQuote } from '#pipeline/respond/write-or-quote.js';
import { ScreenQuestion } from '#pipeline/screen/screen-question.js';
import type { Stage } from '#pipeline/stage.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { Embedder } from '#ports/embedder.js';
import type { Moderator } from '#ports/moderator.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { Reranker } from '#ports/reranker.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { createRelevance, createScoreUnknown } from '#app/create-relevance.js';
import { createSearchWeb, type WebReading } from '#app/create-search-web.js';
import { createTextScreen } from '#app/create-text-screen.js';

export interface StagesSetup {
  readonly config: Pick<LoadedConfig, 'settings'>;
  /** Null where no language model is configured. */
  readonly prompted: PromptedModel | null;
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
  readonly ownerChoices: OwnerChoices;
  /** Null where no search engine is configured. */
  readonly webReading: WebReading | null;
  readonly splitPage: SplitPage;
  readonly rerankPassages: RerankPassages | null;
  readonly reranker: Reranker | null;
  readonly blocked: BlockedTerms;
  readonly moderator: Moderator | null;
  /** Null where pictures are left out. */
  readonly ocr: OcrEngine | null;
}

/** The stages that the settings ask for. @throws AssistantError CONFIG_INVALID */
export function createStages({ retrievePassages, moderator, reranker, webReading, splitPage, ocr, ...parts }: StagesSetup): Stages {
  const { config, prompted, embedder, segmenter, blocked } = parts;
  const screen = createTextScreen(config, { blocked, moderator, scoring: prompted });
  const retrieveOne = prompted
    ? new RetrieveFollowUp({ retrievePassages, embedder, rewriteQuestion: languageModelRewrite(prompted) })
    : retrievePassages;
  const judgeRelevance = new JudgeRelevance(segmenter, config.settings.gate, createSecondOpinion(config, prompted));
  const relevance = createRelevance(config, { reranker, scoring: prompted });
  const readPictures = ocr && localPictureReading(ocr);
  return {
    preprocess: new Preprocess(readPictures),
    embedQuestion: new EmbedQuestion(embedder),
    judgeRelevance,
    readPictures: readPictures && new ReadAcceptedPictures(readPictures),
    screenQuestion: new ScreenQuestion(screen),
    scoreIntent: createScoreIntent(config, prompted),
    askBack: new AskBack(),
    retrievePassages: new RetrieveEach({ retrieveOne, embedder, judgeRelevance }),
    searchWeb: webReading && createSearchWeb({ ...parts, webReading, splitPage }),
    checkRelevance: relevance && new CheckEach(relevance),
    respond: new ConfirmAnswer(createRespond(parts), { screen, scoreUnknown: createScoreUnknown(config, prompted) }),
  };
}

type RespondSetup = Pick<StagesSetup, 'config' | 'prompted' | 'segmenter' | 'embedder' | 'extractAnswer' | 'ownerChoices'>;

/** Writes where there is a model to, and else quotes. */
function createRespond({
  config: { settings },
  prompted,
  extractAnswer,
  ownerChoices,
  segmenter,
  embedder,
}: RespondSetup): Stage<Evidence, Answer> {
  if (!prompted || settings.languageModel.kind === 'none') return extractAnswer;
  const contextTokens = prompted.languageModel.contextTokens ?? unknownContext;
  const options = { ...settings.languageModel, ...settings.answer, contextTokens };
  const wishesOf = (library: string) => ownerChoices.wishes(library).catch(() => ({ language: null, style: null }));
  return new WriteOrQuote(new WriteAnswer({ ...prompted, segmenter, embedder, wishesOf }, options), extractAnswer);
}

/** Null where none is asked. */
function createSecondOpinion({ settings }: StagesSetup['config'], prompted: PromptedModel | null): SecondOpinion | null {
  if (settings.gate.secondOpinion !== 'language-model') return null;
  if (prompted) return languageModelOpinion(prompted);
  const message = 'gate.secondOpinion: language-model needs a language model; set languageModel, or gate.secondOpinion to none';
  throw new AssistantError('CONFIG_INVALID', message);
}

/** Null for `rules`. */
function createScoreIntent({ settings: { gate } }: StagesSetup['config'], prompted: PromptedModel | null): ScoreIntent | null {
  if (gate.intent === 'rules') return null;
  if (prompted) return new ScoreIntent(prompted, { threshold: gate.intentThreshold });
  throw new AssistantError('CONFIG_INVALID', 'gate.intent: language-model needs one; set languageModel, or gate.intent to rules');
}

/** What every model in use takes in. */
const unknownContext = 8000;
