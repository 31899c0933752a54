import { FileIngestJournal } from '#adapters/ingest-journal/file-ingest-journal.js';
import { FileParsedStore } from '#adapters/parsed-store/file-parsed-store.js';
import { FileTermStore } from '#adapters/term-store/file-term-store.js';
import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import type { Answering } from '#app/create-answering.js';
import type { DocumentReading } from '#app/create-document-parser.js';
import { createDocumentSource } from '#app/create-document-source.js';
import { createLearnGate, defaultPolicies } from '#app/create-learn-gate.js';
import { keepsTokens } from '#app/keeps-tokens.js';
import { openTokenizer } from '#app/open-tokenizer.js';
import { Calibrate } from '#calibrate/calibrate.js';
import type { LearnGate } from '#calibrate/learn-gate.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { chunkTokensOf } from '#config/chunk-tokens-of.js';
import type { LoadedConfig } from '#config/load.js';
import { Ingest, type IngestParts } from '#ingest/ingest.js';
import { BuildLibrary } from '#jobs/build-library.js';
import type { DocumentSource } from '#ports/document-source.js';
import type { GateStore } from '#ports/gate-store.js';
import type { IngestJournal } from '#ports/ingest-journal.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';

/** What makes libraries: documents read into a build, examples learned into a gate. */
export interface Building {
  readonly journal: IngestJournal;
  readonly buildLibrary: BuildLibrary;
  readonly calibrate: Calibrate;
  /** Vectors of messages that are known. */
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
}

interface Setup extends Pick<IngestParts, 'embedder' | 'builds' | 'clock'>, Pick<Answering, 'findPassages'> {
  readonly config: LoadedConfig;
  readonly reading: DocumentReading;
  readonly segmenter: WordSegmenter;
  readonly gates: GateStore;
}

/** @throws AssistantError CONFIG_INVALID (idle talk) */
export async function createBuilding({ config, reading, segmenter, gates, findPassages, ...parts }: Setup): Promise<Building> {
  const { embedder, builds, clock } = parts;
  const vectors = new SqliteVectorCacheStore(config.paths.libraries);
  const journal = new FileIngestJournal(config.paths.libraries);
  const ingest = createIngest({ config, reading, ...parts, vectors, journal });
  const learnGate = await createLearnGate({ config, model: embedder.model, segmenter, clock });
  const learnRanking = new LearnRanking({ embedder, vectors, findPassages });
  const calibrate = new Calibrate({ builds, gates, embedder, vectors, learnGate, learnRanking }, defaultPolicies(config));
  return { journal, vectors, learnGate, calibrate, buildLibrary: new BuildLibrary({ ingest, calibrate, gates }) };
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
