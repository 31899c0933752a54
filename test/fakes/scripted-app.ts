import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Invitations } from '#access/invitations.js';
import { Passwords } from '#access/passwords.js';
import { SignIn } from '#access/sign-in.js';
import type { AccessParts } from '#admin/access-parts.js';
import { chooseSources } from '#app/choose-sources.js';
import { createAccess } from '#app/create-access.js';
import { createApp } from '#app/create-app.js';
import { createFeedback } from '#app/create-feedback.js';
import { createLibraryStores, type LibraryStores } from '#app/create-library-stores.js';
import { createLog } from '#app/create-log.js';
import { createStateStores, type StateStores } from '#app/create-state-stores.js';
import { ModelInForce } from '#app/model-in-force.js';
import { openTracing } from '#app/open-tracing.js';
import { schedule } from '#app/schedule.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { Converse } from '#conversation/converse.js';
import type { Answer, Citation } from '#domain/answer.js';
import type { Declined, GateVerdict } from '#domain/decision.js';
import type { ParsedDocument } from '#domain/document.js';
import type { EmbeddedQuestion, Question, Turn } from '#domain/question.js';
import { SuggestQuestions } from '#conversation/dialogues/suggest-questions.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { SearchLibrary } from '#conversation/search-library.js';
import { Libraries } from '#library/libraries.js';
import { Pipeline } from '#pipeline/pipeline.js';
import type { PipelineEvent, RunContext } from '#pipeline/stage.js';
import type { Embedder } from '#ports/embedder.js';
import { ExplainMessage } from '#evaluate/explain-message.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import type { BuildStore } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';
import { TracedConverse } from '#telemetry/traced-converse.js';
import { tracedStages } from '#telemetry/traced-stages.js';
import type { ParsedStore } from '#ports/parsed-store.js';
import { MemoryBlockedTerms } from './memory-blocked-terms.js';
import { FakeClock } from './fake-clock.js';
import { MemoryCallJournal } from './memory-call-journal.js';
import { MemoryTraceStore, numberedTraceId } from './memory-trace-store.js';
import { MemoryBuildStore } from './memory-build-store.js';
import { MemoryParsedStore } from './memory-parsed-store.js';
import { MemoryGateStore } from './memory-gate-store.js';
import { publishSample, sampleModel } from './sample-build.js';
import { sampleGate } from './sample-gate.js';
import { SpaceWordSegmenter } from './space-word-segmenter.js';

export const verdict: GateVerdict = {
  similarity: 0.9,
  probability: 0.88,
  threshold: 0.5,
  accepted: true,
  nearest: { document: 'guide.md', heading: 'Care', quote: 'Rinse the filter.' },
  features: [],
  secondOpinion: null,
};

export const citation: Citation = {
  number: 1,
  document: 'guide.md',
  url: 'https://docs.example/guide',
  heading: 'Care',
  page: null,
  start: 0,
  end: 17,
  quote: 'Rinse the filter.',
  score: 0.7,
};

/** What the last stage does with a message. */
export type Script = (question: Question, context: RunContext) => AsyncGenerator<PipelineEvent, Answer | Declined>;

/** Answers at once, in two pieces. */
export const answerAtOnce: Script = async function* () {
  yield { type: 'answer-start' };
  yield { type: 'answer-delta', text: 'Rinse it ' };
  yield { type: 'answer-delta', text: 'weekly. [1]' };
  return { text: 'Rinse it weekly. [1]', citations: [citation] };
};

/** What was read of the document of every library. */
const guide: ParsedDocument = {
  title: 'Guide',
  tags: [],
  date: null,
  format: 'md',
  encoding: 'utf-8',
  pages: null,
  seconds: 0,
  text: 'Rinse the filter.',
  blocks: [{ kind: 'paragraph', start: 0, end: 17 }],
  warnings: [],
};

interface Setting {
  readonly script?: Script;
  /** Settings by their variables, without the prefix. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly libraries?: readonly string[];
  /** Whether the libraries have a gate; true unless told. */
  readonly areLearned?: boolean;
  readonly embed?: Embedder['embed'];
}

export interface ScriptedApp {
  readonly app: NestFastifyApplication;
  readonly address: string;
  readonly access: AccessParts;
  readonly stores: StateStores;
  readonly traces: MemoryTraceStore;
  readonly gates: GateStore;
  readonly parsed: ParsedStore;
  readonly builds: BuildStore;
  readonly config: LoadedConfig;
  readonly clock: FakeClock;
  /** What is kept of libraries on the disk; builds and gates are in memory. */
  readonly shelf: LibraryStores;
  /** Where the libraries' folders are. */
  readonly libraries: string;
  /** Its `workdir`. */
  readonly workdir: string;
  /** What was logged. */
  readonly lines: string[];
  close(): Promise<void>;
}

/** Judges as the gate in force says. */
function judging(embedder: Embedder): JudgeMessage {
  return new JudgeMessage(embedder, new JudgeRelevance(new SpaceWordSegmenter(), { unsureBand: 0 }, null));
}

/** Starts apps that are closed after the test that started them. */
export function scriptedApps(): (setting?: Setting) => Promise<ScriptedApp> {
  const opened: ScriptedApp[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((app) => app.close()));
  });
  return async (setting) => {
    const app = await startScriptedApp(setting);
    opened.push(app);
    return app;
  };
}

/** The real web server on loopback over the real conversation; only the stages are scripted and the stores in memory. */
export async function startScriptedApp({ script = answerAtOnce, environment = {}, ...rest }: Setting = {}): Promise<ScriptedApp> {
  const { libraries: names = ['default'], areLearned = true, embed = async (texts) => texts.map(() => Float32Array.of(1, 0, 0)) } = rest;
  const home = mkdtempSync(path.join(tmpdir(), 'huixiang-app-'));
  const variables = Object.entries({ LOG__LEVEL: 'error', ...environment }).map(([key, value]) => [`HUIXIANG_${key}`, value]);
  const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
  const config = loadConfig({ packageRoot, currentFolder: home, environment: Object.fromEntries(variables) });
  const [builds, gates, clock] = [new MemoryBuildStore(), new MemoryGateStore(), new FakeClock()];
  for (const name of names) {
    mkdirSync(path.join(config.paths.libraries, name), { recursive: true });
    await publishSample(builds, name, ['Rinse the filter.']);
    if (areLearned) await gates.save(name, sampleGate());
  }
  const libraries = new Libraries({ builds, gates, model: sampleModel, clock, warn: () => undefined });
  const stages = scriptedStages(script);
  const cache = new AnswerCache(clock, config.settings.answerCache);
  const calls = new MemoryCallJournal();
  const lines: string[] = [];
  const spans = await openTracing(config, (line) => lines.push(line));
  const kept = createStateStores({ config, clock, spans, warn: () => undefined });
  const shelf = createLibraryStores({ config, stores: builds, clock });
  const access = withCheapPasswords(createAccess({ config, ...kept, ...shelf, clock }), clock);
  const [traces, feedback, parsed] = [new MemoryTraceStore(), kept.feedback, new MemoryParsedStore()];
  for (const name of names) mkdirSync(path.join(config.paths.libraries, name), { recursive: true });
  const feedbackParts = createFeedback({ config, traces, feedback, gates, clock });
  const embedder = embedderOf(embed);
  const findPassages = new FindPassages({ embedder, segmenter: new SpaceWordSegmenter() }, config.settings.retrieval);
  const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(new SpaceWordSegmenter(), config.settings.gate, null));
  const pipeline = new Pipeline(spans ? tracedStages(stages, spans) : stages, clock);
  const modelInForce = await ModelInForce.open(
    config.settings.languageModel,
    async () => ({ pipeline, close: async () => undefined }),
    () => undefined,
  );
  const converse = new Converse(
    { libraries, pipeline: modelInForce, clock, cache, blocked: new MemoryBlockedTerms(), traces, newTraceId: numberedTraceId, schedule },
    config.settings.conversation,
  );
  for (const name of names) await parsed.put(name, 'a'.repeat(64), guide);
  const app = await createApp(
    {
      config,
      ...kept,
      traces,
      access,
      feedbackParts,
      tellStatistics: new TellStatistics({ ...kept, calls }, config.settings.traces),
      clock,
      converse: spans ? new TracedConverse(converse, spans) : converse,
      spans,
      libraries,
      searchLibrary: new SearchLibrary({ libraries, embedder, findPassages }, config.settings.conversation),
      suggestQuestions: new SuggestQuestions({ libraries, embedder, judgeMessage, findPassages }),
      ...shelf,
      parsed,
      chooseSources: (choice) => chooseSources(choice, { config, ...shelf, builds }),
      readsDocument: (name) => /\.(?:md|txt|html)$/u.test(name),
      gates,
      builds,
      calls,
      embedder,
      modelInForce,
      environment: Object.fromEntries(variables) as Record<string, string>,
      explainMessage: new ExplainMessage({ libraries, judgeMessage: judging(embedder), calibrate: { likest: async () => [] } }),
    },
    createLog(config, (line) => lines.push(line)),
  );
  await app.listen(Number(environment['SERVER__PORT'] ?? 0), '127.0.0.1');
  const close = async (): Promise<void> => {
    app.getHttpServer().closeAllConnections();
    await app.close();
    await libraries.close();
    await Promise.all([...Object.values(kept).map((store) => store.close()), spans?.close()]);
    builds.dispose();
    rmSync(home, { recursive: true, force: true });
  };
  return {
    app,
    address: await app.getUrl(),
    access,
    stores: kept,
    traces,
    gates,
    parsed,
    builds,
    config,
    clock,
    shelf,
    libraries: config.paths.libraries,
    workdir: config.paths.workdir,
    lines,
    close,
  };
}

/** A hash of the usual cost takes a third of a second of a core: hundreds of people enter in tests, and none of their hashes is guarded. */
function withCheapPasswords(access: AccessParts, clock: FakeClock): AccessParts {
  const parts = { ...access, passwords: new Passwords({ log2N: 4, r: 8, p: 1 }), clock };
  return { ...access, passwords: parts.passwords, invitations: new Invitations(parts), signIn: new SignIn(parts) };
}

function embedderOf(embed: Embedder['embed']): Embedder {
  return {
    model: sampleModel,
    givesTokens: false,
    embed,
    embedPassages: async () => {
      throw new Error('no test builds anything here');
    },
    embedQuestion: async (text, options) => {
      const [vector = new Float32Array(3)] = await embed([text], 'query', options);
      return { vector, tokens: { count: 0, dimension: 3, values: new Float32Array(0) } };
    },
    close: async () => undefined,
  };
}

function scriptedStages(script: Script): ConstructorParameters<typeof Pipeline>[0] {
  return {
    preprocess: {
      name: 'preprocess',
      async *run(turn: Turn) {
        return { ...turn, message: turn.text, language: 'en' as const };
      },
    },
    embedQuestion: {
      name: 'embed',
      async *run(question: Question) {
        return { ...question, vector: Float32Array.of(1, 0, 0), tokens: { count: 0, dimension: 3, values: new Float32Array(0) } };
      },
    },
    judgeRelevance: {
      name: 'gate',
      async *run(question: EmbeddedQuestion) {
        return { ...question, gate: verdict };
      },
    },
    retrievePassages: {
      name: 'retrieve',
      async *run(question) {
        return { question, searched: question, passages: [] };
      },
    },
    respond: { name: 'respond', run: ({ question }, context) => script(question, context) },
  };
}
