import type { Embedder } from '#ports/embedder.js';
import type { Clock } from '#ports/clock.js';
import type { BuildStore } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { VectorStore } from '#ports/vector-store.js';
import { FileBlockedTerms } from '#adapters/blocked-terms/file-blocked-terms.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
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
import { createLanguageModel, type Writing } from '#app/create-language-model.js';
import { createStateStores, type StateStores } from '#app/create-state-stores.js';
import { createPipeline } from '#app/create-pipeline.js';
import { createOutside, type Outside } from '#app/create-outside.js';
import type { BuildStores } from '#app/open-scratch-builds.js';
import { warnOfOpenKeyFiles } from '#app/warn-of-open-key-files.js';

/** The product put together from its configuration: what commands and the server work with. */
export interface Assembly extends Answering, Building, Evaluations, Writing, StateStores, Conversation, Outside, Administration {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  readonly libraries: Libraries;
  readonly libraryStore: LibraryStore;
  readonly builds: BuildStore;
  readonly vectorStore: VectorStore;
  readonly gates: GateStore;
  /** Without a second opinion, which would cost a call each. */
  readonly judgeMessage: JudgeMessage;
  readonly embedder: Embedder;
  /** Null when pictures are left out. */
  readonly ocr: OcrEngine | null;
  /** Ends every thread and closes every file. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Puts the product together. Opens the embedding model's files but computes nothing yet.
 * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, MODEL_FAILED (no sidecar), CONFIG_INVALID (prompts, idle talk, a model nobody knows)
 */
export async function assemble(config: LoadedConfig, warn: (warning: string) => void): Promise<Assembly> {
  const { settings, paths } = config;
  warnOfOpenKeyFiles(config, warn);
  const embedder = await createEmbedder(config, warn);
  const clock = new SystemClock();
  const kept = createStateStores({ config, clock, warn });
  const segmenter = new JiebaWordSegmenter();
  const stores = createStores(settings, segmenter);
  const builds = new FileBuildStore({ librariesFolder: paths.libraries, ...stores, clock });
  const gates = new FileGateStore(paths.libraries);
  const libraries = new Libraries({ builds, gates, model: embedder.model, clock, warn });
  const answering = await createAnswering({ config, segmenter, embedder, warn });
  const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(segmenter, settings.gate, null));
  const writing = await createLanguageModel({ config, environment, clock });
  const reading = createDocumentParser(config, { warn, images: await createImageReader({ config, environment, clock, ...writing }) });
  const building = await createBuilding({ config, reading, embedder, segmenter, builds, gates, clock, ...answering });
  const outside = await createOutside(config, clock);
  const blocked = new FileBlockedTerms(paths.libraries, settings.safety.blocked);
  const { ocr } = reading;
  const pipeline = await createPipeline({ config, embedder, segmenter, ...answering, ...writing, ...outside, blocked, ocr, clock });
  return {
    config,
    ...createConversation({ config, libraries, pipeline, blocked, ...kept, clock, warn }),
    ...kept,
    clock,
    ...createAdministration({ config, ...kept, gates, clock }),
    libraries,
    libraryStore: new FolderLibraryStore(paths.libraries),
    builds,
    vectorStore: stores.vectorStore,
    gates,
    ...building,
    ...createEvaluations({ config, stores, clock, builds, embedder, judgeMessage, ...building, ...answering }),
    judgeMessage,
    ...answering,
    embedder,
    ocr,
    ...writing,
    ...outside,
    async close() {
      await libraries.close();
      await closeAll([...Object.values(kept), reading, outside, embedder, answering.reranker, stores.vectorStore, writing]);
    },
  };
}

async function closeAll(parts: readonly ({ readonly close: () => Promise<void> } | null)[]): Promise<void> {
  await Promise.all(parts.map(async (part) => part?.close()));
}

/** Where the parts of a build are kept. */
function createStores(
  { vectorStore: { kind, exactUpTo } }: LoadedConfig['settings'],
  segmenter: WordSegmenter,
): Omit<BuildStores, 'clock'> {
  return {
    vectorStore: kind === 'faiss' ? new SizedVectorStore(exactUpTo) : new MemoryVectorStore(),
    chunkStore: new SqliteChunkStore(segmenter),
    tokenStore: new FileTokenStore(),
  };
}
