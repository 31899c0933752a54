import { FileParsedStore } from '#adapters/parsed-store/file-parsed-store.js';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import type { Answering } from '#app/create-answering.js';
import type { DocumentReading } from '#app/create-document-parser.js';
import { chooseSources, commandSources, jobSources, type SourceChoice } from '#app/choose-sources.js';
import type { LibraryStores } from '#app/create-library-stores.js';
import { createDocumentSource } from '#app/create-document-source.js';
import { createLearnGate, defaultPolicies } from '#app/create-learn-gate.js';
import { keepsTokens } from '#app/keeps-tokens.js';
import { openTokenizer } from '#app/open-tokenizer.js';
import { Calibrate } from '#calibrate/calibrate.js';
import type { LearnGate } from '#calibrate/learn-gate.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import type { LoadedConfig } from '#config/load.js';
import { PreviewReading } from '#ingest/preview-reading.js';
import { Ingest } from '#ingest/ingest.js';
import type { IngestOptions, IngestParts } from '#ingest/ingest-parts.js';
import type { WantedSources } from '#ingest/ingest-request.js';
import { BuildLibrary } from '#jobs/build-library.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import type { SourceSettings } from '#domain/build.js';
import type { DocumentSource } from '#ports/document-source.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';

/** What makes libraries: documents read into a build, examples learned into a gate. */
export interface Building {
  /** Whether documents of that name are read. */
  readonly readsDocument: (name: string) => boolean;
  readonly chooseSources: (choice: SourceChoice) => Promise<SourceSettings[]>;
  /** For a command that builds. */
  readonly commandSources: (choice: SourceChoice) => Promise<WantedSources>;
  /** For a job that somebody asked for. */
  readonly sourcesOf: (library: string) => Promise<WantedSources>;
  readonly parsed: ParsedStore;
  readonly buildLibrary: BuildLibrary;
  readonly previewReading: PreviewReading;
  readonly calibrate: Calibrate;
  /** Vectors of messages that are known. */
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
}

interface Setup extends LibraryStores, Pick<IngestParts, 'embedder' | 'clock'>, Pick<Answering, 'findPassages'> {
  readonly config: LoadedConfig;
  readonly reading: DocumentReading;
  readonly segmenter: WordSegmenter;
}

/** @throws AssistantError CONFIG_INVALID (idle talk) */
export async function createBuilding({ config, reading, segmenter, findPassages, ...parts }: Setup): Promise<Building> {
  const { embedder, builds, gates, ownerChoices, clock } = parts;
  const vectors = new SqliteVectorCacheStore(config.paths.libraries, { makesLibraries: false });
  const parsed = new FileParsedStore(config.paths.libraries, reading.parser.version);
  const { ingest, previewReading } = createIngest({ ...parts, config, reading, vectors, parsed });
  const learnGate = await createLearnGate({ config, model: embedder.model, segmenter, clock });
  const learnRanking = new LearnRanking({ embedder, vectors, findPassages });
  const settled = (library: string) => ownerChoices.policies(library);
  const calibrate = new Calibrate({ builds, gates, embedder, vectors, learnGate, learnRanking }, defaultPolicies(config), settled);
  return {
    readsDocument: (name) => reading.parser.reads(name),
    chooseSources: (choice) => chooseSources(choice, { config, ...parts }),
    commandSources: (choice) => commandSources(choice, { config, ...parts }),
    sourcesOf: (library) => jobSources(library, { config, ...parts }),
    parsed,
    previewReading,
    vectors,
    learnGate,
    calibrate,
    buildLibrary: new BuildLibrary({ ingest, calibrate, gates }),
  };
}

interface IngestSetup extends Pick<IngestParts, 'embedder' | 'vectors' | 'builds' | 'journal' | 'parsed' | 'terms' | 'clock'> {
  readonly config: LoadedConfig;
  readonly reading: DocumentReading;
  readonly ownerChoices: OwnerChoices;
}

function createIngest({ config, reading: { parser, threads }, ownerChoices, ...rest }: IngestSetup): {
  readonly ingest: Ingest;
  readonly previewReading: PreviewReading;
} {
  const { embedder, vectors, builds, journal, parsed, terms, clock } = rest;
  const openSource = (library: string): DocumentSource =>
    createDocumentSource(config, { library, reads: (document) => parser.reads(document) });
  const parts: IngestParts = {
    openSource,
    parser,
    openTokenizer: () => openTokenizer(config),
    embedder,
    vectors,
    builds,
    journal,
    parsed,
    terms,
    clock,
  };
  const options: IngestOptions = {
    chunkTokens: (library) => ownerChoices.chunkTokens(library),
    readings: (library) => ownerChoices.readings(library),
    withTokens: keepsTokens(config.settings.retrieval, embedder),
    readAtOnce: threads * 2,
  };
  return { ingest: new Ingest(parts, options), previewReading: new PreviewReading(parts, options) };
}
