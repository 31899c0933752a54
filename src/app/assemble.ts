import type { Embedder } from '#ports/embedder.js';
import type { Clock } from '#ports/clock.js';
import type { BuildStore } from '#ports/build-store.js';
import type { DocumentSource } from '#ports/document-source.js';
import type { GateStore } from '#ports/gate-store.js';
import type { IngestJournal } from '#ports/ingest-journal.js';
import type { LibraryStore } from '#ports/library-store.js';
import type { OcrEngine } from '#ports/ocr-engine.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { VectorStore } from '#ports/vector-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { FileIngestJournal } from '#adapters/ingest-journal/file-ingest-journal.js';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
import { FileParsedStore } from '#adapters/parsed-store/file-parsed-store.js';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { FileTermStore } from '#adapters/term-store/file-term-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { Calibrate } from '#calibrate/calibrate.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import type { LearnGate } from '#calibrate/learn-gate.js';
import { chunkTokensOf } from '#config/chunk-tokens-of.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { Ingest, type IngestParts } from '#ingest/ingest.js';
import { BuildLibrary } from '#jobs/build-library.js';
import { Libraries } from '#library/libraries.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { createConversation, type Conversation } from '#app/create-conversation.js';
import { createAdministration, type Administration } from '#app/create-administration.js';
import { createAnswering, type Answering } from '#app/create-answering.js';
import { createDocumentParser, type DocumentReading } from '#app/create-document-parser.js';
import { createDocumentSource } from '#app/create-document-source.js';
import { createEmbedder } from '#app/create-embedder.js';
import { createImageReader } from '#app/create-image-reader.js';
import { createEvaluations, type Evaluations } from '#app/create-evaluations.js';
import { createLearnGate, defaultPolicies } from '#app/create-learn-gate.js';
import { createLanguageModel, type Writing } from '#app/create-language-model.js';
import { createStateStores, type StateStores } from '#app/create-state-stores.js';
import { createPipeline } from '#app/create-pipeline.js';
import { createOutside } from '#app/create-outside.js';
import { keepsTokens } from '#app/keeps-tokens.js';
import type { BuildStores } from '#app/open-scratch-builds.js';
import { openTokenizer } from '#app/open-tokenizer.js';
import { warnOfOpenKeyFiles } from '#app/warn-of-open-key-files.js';

/** The product put together from its configuration: what commands and the server work with. */
export interface Assembly extends Answering, Evaluations, Writing, StateStores, Conversation, Administration {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  readonly libraries: Libraries;
  readonly libraryStore: LibraryStore;
  readonly builds: BuildStore;
  readonly journal: IngestJournal;
  readonly vectorStore: VectorStore;
  readonly gates: GateStore;
  readonly buildLibrary: BuildLibrary;
  readonly calibrate: Calibrate;
  /** Vectors of messages that are known. */
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
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
  const vectors = new SqliteVectorCacheStore(paths.libraries);
  const learnGate = await createLearnGate({ config, model: embedder.model, segmenter, clock });
  const answering = await createAnswering({ config, segmenter, embedder, warn });
  const calibrate = createCalibrate({ config, builds, gates, embedder, vectors, learnGate, ...answering });
  const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(segmenter, settings.gate, null));
  const writing = await createLanguageModel({ config, environment, clock });
  const reading = createDocumentParser(config, { warn, images: await createImageReader({ config, environment, clock, ...writing }) });
  const journal = new FileIngestJournal(paths.libraries);
  const ingest = createIngest({ config, reading, embedder, vectors, builds, journal, clock });
  const outside = await createOutside(config, clock);
  const pipeline = await createPipeline({ config, embedder, segmenter, ...answering, ...writing, ...outside, clock });
  return {
    config,
    ...createConversation({ config, libraries, pipeline, ...kept, clock, warn }),
    ...kept,
    clock,
    ...createAdministration({ config, ...kept, gates, clock }),
    libraries,
    libraryStore: new FolderLibraryStore(paths.libraries),
    builds,
    journal,
    vectorStore: stores.vectorStore,
    gates,
    buildLibrary: new BuildLibrary({ ingest, calibrate, gates }),
    calibrate,
    vectors,
    learnGate,
    ...createEvaluations({ config, stores, clock, builds, embedder, vectors, learnGate, judgeMessage, ...answering }),
    judgeMessage,
    ...answering,
    embedder,
    ocr: reading.ocr,
    ...writing,
    async close() {
      await libraries.close();
      await closeAll([...Object.values(kept), reading, outside, embedder, answering.reranker, stores.vectorStore, writing]);
    },
  };
}

async function closeAll(parts: readonly ({ readonly close: () => Promise<void> } | null)[]): Promise<void> {
  await Promise.all(parts.map(async (part) => part?.close()));
}

interface CalibrateSetup extends Omit<ConstructorParameters<typeof Calibrate>[0], 'learnRanking'>, Pick<Answering, 'findPassages'> {
  readonly config: LoadedConfig;
}

function createCalibrate({ config, builds, gates, embedder, vectors, learnGate, findPassages }: CalibrateSetup): Calibrate {
  const learnRanking = new LearnRanking({ embedder, vectors, findPassages });
  return new Calibrate({ builds, gates, embedder, vectors, learnGate, learnRanking }, defaultPolicies(config));
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

interface IngestSetup extends Pick<IngestParts, 'embedder' | 'vectors' | 'builds' | 'journal' | 'clock'> {
  readonly config: LoadedConfig;
  readonly reading: DocumentReading;
}

function createIngest({ config, reading: { parser, threads }, ...rest }: IngestSetup): Ingest {
  const { settings, paths } = config;
  const openSource = (library: string): DocumentSource =>
    createDocumentSource(config, { library, reads: (document) => parser.reads(document) });
  const parsed = new FileParsedStore(paths.libraries, parser.version);
  return new Ingest(
    { openSource, parser, parsed, terms: new FileTermStore(paths.libraries), openTokenizer: () => openTokenizer(config), ...rest },
    {
      chunkTokens: (library) => chunkTokensOf(settings, library),
      withTokens: keepsTokens(settings.retrieval, rest.embedder),
      readAtOnce: threads * 2,
    },
  );
}
