import { createLibraryStores, type LibraryStores } from '#app/create-library-stores.js';
import type { Embedder } from '#ports/embedder.js';
import type { Clock } from '#ports/clock.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { VectorStore } from '#ports/vector-store.js';
import { Circuits } from '#adapters/language-model/circuits.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { Libraries } from '#library/libraries.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { createBuilding, type Building } from '#app/create-building.js';
import { createConversation, type Conversation } from '#app/create-conversation.js';
import { createAdministration, type Administration } from '#app/create-administration.js';
import { createAnswering, type Answering } from '#app/create-answering.js';
import { createDocumentParser } from '#app/create-document-parser.js';
import { createEmbedder } from '#app/create-embedder.js';
import { createImageReader } from '#app/create-image-reader.js';
import { createEvaluations, type Evaluations } from '#app/create-evaluations.js';
import type { ModelInForce } from '#app/model-in-force.js';
import { openModelInForce } from '#app/open-model-in-force.js';
import { createLanguageModel, type Writing } from '#app/create-language-model.js';
import { createSearching, type Searching } from '#app/create-searching.js';
import { createStateStores, type StateStores } from '#app/create-state-stores.js';
import { createOutside, type Outside } from '#app/create-outside.js';
import { openTracing } from '#app/open-tracing.js';
import { tracedEmbedder } from '#app/traced-models.js';
import type { Spans } from '#telemetry/spans.js';
import type { BuildStores } from '#app/open-scratch-builds.js';
import { warnOfOpenKeyFiles } from '#app/warn-of-open-key-files.js';

/** The product put together from its configuration: what commands and the server work with. */
export interface Assembly
  extends Answering, Building, Evaluations, Writing, StateStores, LibraryStores, Conversation, Searching, Outside, Administration {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  readonly libraries: Libraries;
  readonly vectorStore: VectorStore;
  /** Without a second opinion, which would cost a call each. */
  readonly judgeMessage: JudgeMessage;
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  /** Null when pictures are left out. */
  readonly ocr: OcrEngine | null;
  /** Null where nothing is traced. */
  readonly spans: Spans | null;
  /** Who writes the answers now; `languageModel` is what was configured when this was put together. */
  readonly modelInForce: ModelInForce;
  /** Ends every thread and closes every file. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Puts the product together. Opens the embedding model's files but computes nothing yet.
 * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, MODEL_FAILED (no sidecar), CONFIG_INVALID (prompts, idle talk, a model nobody knows)
 */
export async function assemble(config: LoadedConfig, warn: (warning: string) => void): Promise<Assembly> {
  warnOfOpenKeyFiles(config, warn);
  const plainEmbedder = await createEmbedder(config, warn);
  const spans = await openTracing(config, warn);
  const embedder = tracedEmbedder(plainEmbedder, config.settings.embedder, spans);
  const clock = new SystemClock();
  const kept = createStateStores({ config, clock, spans, warn });
  const segmenter = new JiebaWordSegmenter();
  const stores = createStores(config.settings, segmenter);
  const shelf = createLibraryStores({ config, stores, clock });
  const libraries = new Libraries({ ...shelf, model: embedder.model, clock, warn });
  const answering = await createAnswering({ config, segmenter, embedder, spans, warn });
  const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(segmenter, config.settings.gate, null));
  const chosenFor = (library: string) => shelf.ownerChoices.answerModel(library);
  const writing = await createLanguageModel({ config, environment, clock, spans, warn, chosenFor, circuits: new Circuits() });
  const images = await createImageReader({ config, environment, clock, spans, ...writing });
  const reading = createDocumentParser(config, { warn, images });
  const building = await createBuilding({ config, reading, embedder, segmenter, ...shelf, clock, ...answering });
  const outside = await createOutside(config, clock);
  const pipelineParts = { embedder, segmenter, ...answering, ...outside, ...shelf, ocr: reading.ocr, clock, spans };
  const modelInForce = await openModelInForce({ config, writing, pipelineParts, chosenFor, warn });
  return {
    config,
    ...createConversation({ config, libraries, model: modelInForce, ...shelf, ...kept, clock, spans, warn }),
    ...kept,
    clock,
    ...createAdministration({ config, ...kept, ...shelf, ...writing, clock }),
    libraries,
    ...createSearching(config, { libraries, embedder, judgeMessage, ...answering }),
    ...shelf,
    vectorStore: stores.vectorStore,
    ...building,
    ...createEvaluations({ config, stores, clock, libraries, ...shelf, embedder, judgeMessage, ...building, ...answering }),
    judgeMessage,
    ...answering,
    embedder,
    segmenter,
    ocr: reading.ocr,
    ...writing,
    ...outside,
    spans,
    modelInForce,
    async close() {
      await libraries.close();
      await closeAll([...Object.values(kept), reading, outside, embedder, answering.reranker, stores.vectorStore, writing, modelInForce]);
      await spans?.close();
    },
  };
}

async function closeAll(parts: readonly ({ readonly close: () => Promise<void> } | null)[]): Promise<void> {
  await Promise.all(parts.map(async (part) => part?.close()));
}

/** Where the parts of a build are kept. */
export function createStores(
  { vectorStore: { kind, exactUpTo } }: LoadedConfig['settings'],
  segmenter: WordSegmenter,
): Omit<BuildStores, 'clock'> {
  return {
    vectorStore: kind === 'faiss' ? new SizedVectorStore(exactUpTo) : new MemoryVectorStore(),
    chunkStore: new SqliteChunkStore(segmenter),
    tokenStore: new FileTokenStore(),
  };
}
