import { createLibraryStores, type LibraryStores } from '#app/create-library-stores.js';
import type { Embedder } from '#ports/embedder.js';
import type { Clock } from '#ports/clock.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { VectorStore } from '#ports/vector-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { SearchLibrary } from '#conversation/search-library.js';
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
import { createLanguageModel, type Writing } from '#app/create-language-model.js';
import { createStateStores, type StateStores } from '#app/create-state-stores.js';
import { createPipeline } from '#app/create-pipeline.js';
import { createOutside, type Outside } from '#app/create-outside.js';
import { openTracing } from '#app/open-tracing.js';
import { tracedEmbedder } from '#app/traced-models.js';
import type { Spans } from '#telemetry/spans.js';
import type { BuildStores } from '#app/open-scratch-builds.js';
import { warnOfOpenKeyFiles } from '#app/warn-of-open-key-files.js';

/** The product put together from its configuration: what commands and the server work with. */
export interface Assembly
  extends Answering, Building, Evaluations, Writing, StateStores, LibraryStores, Conversation, Outside, Administration {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  readonly libraries: Libraries;
  readonly searchLibrary: SearchLibrary;
  readonly vectorStore: VectorStore;
  /** Without a second opinion, which would cost a call each. */
  readonly judgeMessage: JudgeMessage;
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  /** Null when pictures are left out. */
  readonly ocr: OcrEngine | null;
  /** Null where nothing is traced. */
  readonly spans: Spans | null;
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
  const writing = await createLanguageModel({ config, environment, clock, spans, warn, chosenFor });
  const reading = createDocumentParser(config, {
    warn,
    images: await createImageReader({ config, environment, clock, spans, ...writing }),
  });
  const building = await createBuilding({ config, reading, embedder, segmenter, ...shelf, clock, ...answering });
  const outside = await createOutside(config, clock);
  const { ocr } = reading;
  const pipeline = await createPipeline({ config, embedder, segmenter, ...answering, ...writing, ...outside, ...shelf, ocr, clock, spans });
  return {
    config,
    ...createConversation({ config, libraries, pipeline, ...shelf, ...kept, clock, spans, warn }),
    ...kept,
    clock,
    ...createAdministration({ config, ...kept, ...shelf, ...writing, clock }),
    libraries,
    searchLibrary: new SearchLibrary({ libraries, embedder, ...answering }, config.settings.conversation),
    ...shelf,
    vectorStore: stores.vectorStore,
    ...building,
    ...createEvaluations({ config, stores, clock, libraries, ...shelf, embedder, judgeMessage, ...building, ...answering }),
    judgeMessage,
    ...answering,
    embedder,
    segmenter,
    ocr,
    ...writing,
    ...outside,
    spans,
    async close() {
      await libraries.close();
      await closeAll([...Object.values(kept), reading, outside, embedder, answering.reranker, stores.vectorStore, writing]);
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
