import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { GuardedWebPages } from '#adapters/web-pages/guarded-web-pages.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { createDocumentSource } from '#app/create-document-source.js';
import { loadPrompts } from '#app/load-prompts.js';
import { Calibrate } from '#calibrate/calibrate.js';
import { LearnGate } from '#calibrate/learn-gate.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Converse, type ConversationEvent } from '#conversation/converse.js';
import type { Decision } from '#domain/decision.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Language } from '#domain/question.js';
import type { Trace } from '#domain/trace.js';
import { Ingest } from '#ingest/ingest.js';
import { BuildLibrary } from '#jobs/build-library.js';
import { Libraries } from '#library/libraries.js';
import type { Prompts } from '#pipeline/prompts.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { repository } from '../architecture/repository.js';
import { drain } from '../fakes/drain.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { FakeWebClient } from '../fakes/fake-web-client.js';
import { FakeWebSearch } from '../fakes/fake-web-search.js';
import { layeredLanguageModel, type LayeredModel } from '../fakes/layered-language-model.js';
import { MemoryBlockedTerms } from '../fakes/memory-blocked-terms.js';
import { gateAt } from '../fakes/memory-build.js';
import { MemoryBuildStore } from '../fakes/memory-build-store.js';
import { MemoryGateStore } from '../fakes/memory-gate-store.js';
import { MemoryIngestJournal } from '../fakes/memory-ingest-journal.js';
import { MemoryParsedStore } from '../fakes/memory-parsed-store.js';
import { MemoryTermStore } from '../fakes/memory-term-store.js';
import { MemoryTraceStore, numberedTraceId } from '../fakes/memory-trace-store.js';
import { MemoryVectorCacheStore } from '../fakes/memory-vector-cache.js';
import { realPipeline } from '../fakes/pipeline-over-memory.js';
import { shippedGates } from '../fakes/shipped-gates.js';
import { startObedientServer, type ObedientServer } from '../simulators/obedient-server.js';
import type { PlantedFile } from './attack.js';
import { honestFiles, idleTalk, onTopic } from './honest-library.js';

/** Comes from the environment and is sent to the server of the language model. */
export const secret = 'sk-planted-51H8xQe9Zt0aB3';
export const webPage = 'https://news.example/lamp';

/** All that comes out of the product for one message. */
export interface Outcome {
  readonly decision: Decision;
  readonly events: readonly ConversationEvent[];
  readonly traces: readonly Trace[];
  /** What was asked of language models, and every warning. */
  readonly logs: readonly unknown[];
  /** Bodies of the requests to the language model's server. */
  readonly requests: readonly string[];
  readonly queries: readonly string[];
  /** What the library, and the page of the web, hold after they were read. */
  readonly texts: readonly string[];
}

/** A library with its gate, ready to be asked. */
export interface AttackedLibrary {
  ask(message: Omit<IncomingMessage, 'library'>, page?: string): Promise<Outcome>;
  close(): Promise<void>;
}

export interface LibrarySketch {
  readonly planted?: readonly PlantedFile[];
  /** The language whose honest page of the pump the planted file stands for, where it is one. */
  readonly replacing?: Language | null;
  /** The gate accepts whatever is asked: of messages that are to reach a model. */
  readonly acceptsAll?: boolean;
}

const packageRoot = path.dirname(repository.at('package.json'));
const count = (text: string): number => text.split(/\s+/u).length;

/** The product over real files, real parsers and a real connection to a model that obeys; embedder, stores and the web are fakes. */
export class AttackedAssistant {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'huixiang-attacked-'));
  private readonly embedder = new FakeEmbedder();
  private readonly segmenter = new JiebaWordSegmenter();
  private readonly clock = new FakeClock();
  private readonly parser = this.openParser();
  private readonly parsed = new MemoryParsedStore();
  private readonly vectors = new MemoryVectorCacheStore();
  private readonly config: LoadedConfig = loadConfig({
    packageRoot,
    currentFolder: this.folder,
    environment: {},
  });
  private made = 0;

  private constructor(
    readonly server: ObedientServer,
    private readonly layered: LayeredModel,
    readonly prompts: Prompts,
  ) {}

  static async start(): Promise<AttackedAssistant> {
    const server = await startObedientServer();
    const layered = await layeredLanguageModel({ baseUrl: server.baseUrl, apiKeyVariable: 'PLANTED_KEY' }, { PLANTED_KEY: secret });
    return new AttackedAssistant(server, layered, await loadPrompts(path.join(packageRoot, 'resources/prompts')));
  }

  /**
   * Reads the honest documents, and what is planted beside them; a gate is learned from it.
   */
  async open({ planted = [], replacing = null, acceptsAll = false }: LibrarySketch = {}): Promise<AttackedLibrary> {
    const { embedder, clock, vectors, segmenter, config, parser, parsed } = this;
    this.made += 1;
    const documents = path.join(this.folder, `library-${this.made}`);
    mkdirSync(documents);
    const files = new Map(
      [...honestFiles.filter(({ language }) => !language || language !== replacing), ...planted].map(({ name, body }) => [name, body]),
    );
    for (const [name, body] of files) writeFileSync(path.join(documents, name), body);
    const [builds, gates] = [new MemoryBuildStore(), new MemoryGateStore()];
    const ingest = new Ingest(
      {
        openSource: (library) => createDocumentSource(config, { library, reads: (document) => parser.reads(document) }),
        terms: new MemoryTermStore(),
        openTokenizer: async () => ({ count }),
        journal: new MemoryIngestJournal(),
        parser,
        parsed,
        vectors,
        builds,
        clock,
        embedder,
      },
      { chunkTokens: async () => 200, readings: async () => new Map(), readAtOnce: 2, withTokens: false },
    );
    const learnGate = new LearnGate(
      { model: embedder.model, segmenter, clock, idleTalk, shipped: shippedGates },
      { minimumExamples: 8, manyExamples: 100, answerableShare: 0.25 },
    );
    const findPassages = new FindPassages({ embedder, segmenter }, { candidates: 20 });
    const learnRanking = new LearnRanking({ embedder, vectors, findPassages });
    const policies = { group: { kind: 'f', beta: 0.5 }, direct: { kind: 'f', beta: 1 } } as const;
    const calibrate = new Calibrate({ builds, gates, embedder, vectors, learnGate, learnRanking }, policies);
    const examples = [...onTopic.map((text) => ({ text, good: true, group: null })), ...idleTalk.map((text) => ({ text, good: false, group: null }))]; // prettier-ignore
    const sources = async () => ({ sources: [{ kind: 'folder', path: documents, url: null }] as const, areOwners: false });
    const signal = new AbortController().signal;
    await drain(new BuildLibrary({ ingest, calibrate, gates }).run({ library: 'default', sources, retryFailed: false, examples, signal }));
    if (acceptsAll) await gates.save('default', { ...gateAt(-1), modelFingerprint: embedder.model.fingerprint });
    const libraries = new Libraries({ builds, gates, clock, model: embedder.model, warn: () => undefined });
    return {
      ask: (message, page) => this.ask({ ...message, library: 'default' }, { libraries, builds, page }),
      close: async () => {
        await libraries.close();
        builds.dispose();
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.server.close(), this.parser.close()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ask(
    message: IncomingMessage,
    { libraries, builds, page }: { readonly libraries: Libraries; readonly builds: MemoryBuildStore; readonly page?: string | undefined },
  ): Promise<Outcome> {
    const { clock, embedder } = this;
    const webSearch = new FakeWebSearch(page === undefined ? [] : [{ url: webPage, title: 'Lamp', snippet: 'Lamp' }]);
    const client = new FakeWebClient();
    client.pages.set(webPage, { headers: { 'content-type': 'text/html; charset=utf-8' }, body: page ?? '' });
    this.made += 1;
    const webPages = new GuardedWebPages(
      { client, parser: this.parser, clock },
      { folder: path.join(this.folder, `web-${this.made}`), maxBytes: 1e6, timeoutMs: 20_000, keepMs: 1e6, maxKeptBytes: 1e6 },
    );
    const traces = new MemoryTraceStore();
    const pipeline = realPipeline({ embedder, languageModel: this.layered.model, prompts: this.prompts, webSearch, webPages, clock });
    const cache = new AnswerCache(clock, { entries: 0, seconds: 1 });
    const converse = new Converse(
      {
        libraries,
        pipeline,
        clock,
        cache,
        blocked: new MemoryBlockedTerms(),
        traces,
        newTraceId: numberedTraceId,
        schedule: () => () => undefined,
      },
      { maxCharacters: 8000, historyTurns: 8, deadlineSeconds: 600, messageTokens: null },
    );
    const firstCall = this.layered.calls.length;
    const { events } = await drain(converse.run(message, new AbortController().signal));
    const last = events.at(-1);
    if (last?.type !== 'decision') throw new Error('no decision');
    const build = await builds.open('default', embedder.model);
    const texts = [...build.chunks.all()].map(({ text }) => text);
    await build.close();
    const read = page === undefined ? [] : [(await webPages.read(webPage)).text];
    return {
      decision: last.decision,
      events,
      traces: traces.traces,
      logs: this.layered.calls.slice(firstCall),
      requests: [...this.server.received],
      queries: webSearch.queries,
      texts: [...texts, ...read],
    };
  }

  private openParser(): WorkerDocumentParser {
    return new WorkerDocumentParser({ timeoutSeconds: 60, memoryMegabytes: 512, maxPages: 50, ocr: null, images: null, threads: 1 });
  }
}
