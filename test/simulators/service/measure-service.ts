import { setTimeout as sleep } from 'node:timers/promises';
import { chatClients, type Chatted } from './chat-clients.js';
import { eventStreams, type StreamFigures } from './event-streams.js';
import { plantOf, type Fact } from './plant.js';
import type { ListedDocument, RunningService } from './running-service.js';
import { memoryOf, watchMemory } from './watch-memory.js';
import { writtenFiles, type WrittenFile } from './written-files.js';

export interface ServiceLoad {
  readonly pumps: number;
  readonly files: number;
  readonly megabytes: number;
  readonly clients: number;
  readonly thinkMs: number;
  /** Of chatting alone; as much again before it counts for nothing. */
  readonly idleSeconds: number;
  readonly streams: number;
  /** How often so many streams, one time after another. */
  readonly rounds: number;
  /** Before each word of a streamed answer. */
  readonly wordMs: number;
  readonly seed: number;
}

export interface ChatFigures {
  readonly asked: number;
  /** Each kind of wrong answer, and how often. */
  readonly faults: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  /** Of the event loop of the serving process, milliseconds. */
  readonly loopP99: number;
  readonly loopMost: number;
  readonly seconds: number;
  /** Megabytes of the serving process, the most that was seen. */
  readonly memory: number;
}

export interface ServiceFigures {
  readonly idle: ChatFigures;
  readonly loaded: ChatFigures;
  readonly kept: KeptFigures;
  /** One after the other, with what the serving process holds after each. */
  readonly streams: readonly (StreamFigures & { readonly before: number; readonly most: number; readonly after: number })[];
}

export interface KeptFigures {
  readonly bytes: number;
  readonly builds: number;
  readonly ready: number;
  readonly chunks: number;
  /** Nothing where everything is there, once. */
  readonly faults: readonly string[];
}

const library = 'plant';
const filesAtOnce = 20;
const calmMs = 3_000;
/** The worker gives way to whoever chats. */
const longestBuildMs = 40 * 60_000;

interface Around {
  readonly tell: (line: string) => void;
  /** Makes the language model pause before each word. */
  readonly pace: (wordMs: number) => void;
}

/**
 * Chat of some people alone, chat while files are uploaded and built, and answers streamed at once; in chat the language model answers
 * at once, so that what is measured is ours.
 */
export async function measureService(service: RunningService, load: ServiceLoad, { tell, pace }: Around): Promise<ServiceFigures> {
  pace(0);
  const plant = plantOf(load.pumps);
  await service.call('/api/v1/libraries', 'POST', { name: library });
  await service.upload(library, plant.files);
  await service.jobsEnded(library);
  const idle = await chattedWhile(service, load, { facts: plant.facts, work: () => sleep(load.idleSeconds * 1000) });
  tell(`idle: ${JSON.stringify(idle)}`);
  const files = writtenFiles(load);
  const loaded = await chattedWhile(service, load, { facts: plant.facts, work: () => uploadAndBuild(service, files) });
  tell(`loaded: ${JSON.stringify(loaded)}`);
  const kept = await whatIsKept(service, load, files);
  tell(`kept: ${JSON.stringify(kept)}`);
  pace(load.wordMs);
  const streams: ServiceFigures['streams'][number][] = [];
  for (let round = 0; round < load.rounds; round += 1) {
    const before = memoryOf(service.pid);
    const watched = watchMemory(service.pid);
    const figures = await eventStreams(service, { library, facts: plant.facts, streams: load.streams });
    const most = watched();
    await sleep(calmMs);
    streams.push({ ...figures, before, most, after: memoryOf(service.pid) });
    tell(`streams: ${JSON.stringify(streams.at(-1))}`);
  }
  return { idle, loaded, kept, streams };
}

interface Doing {
  readonly facts: readonly Fact[];
  readonly work: () => Promise<void>;
}

async function chattedWhile(service: RunningService, load: ServiceLoad, { facts, work }: Doing): Promise<ChatFigures> {
  const { clients, thinkMs, seed, idleSeconds } = load;
  const warm = chatClients(service, { library, facts, clients, thinkMs, seed: seed + 1000 });
  await sleep((idleSeconds * 1000) / 4);
  await warm.stop();
  const watched = watchMemory(service.pid);
  await service.figures();
  const began = performance.now();
  const chat = chatClients(service, { library, facts, clients, thinkMs, seed });
  await work().catch(async (error: unknown) => {
    await chat.stop();
    watched();
    throw error;
  });
  const figures = await service.figures();
  const seconds = (performance.now() - began) / 1000;
  const loop = (name: string): number => (figures.get(`nodejs_eventloop_lag_${name}_seconds`) ?? NaN) * 1000;
  return { ...chatFigures(await chat.stop()), loopP99: loop('p99'), loopMost: loop('max'), seconds, memory: watched() };
}

function chatFigures(chatted: readonly Chatted[]): Pick<ChatFigures, 'asked' | 'faults' | 'p50' | 'p95' | 'most'> {
  const times = chatted.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  const faults: Record<string, number> = {};
  for (const { fault } of chatted) if (fault !== null) faults[fault] = (faults[fault] ?? 0) + 1;
  return { asked: times.length, faults, p50: at(0.5), p95: at(0.95), most: at(1) };
}

async function uploadAndBuild(service: RunningService, files: readonly WrittenFile[]): Promise<void> {
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const { status, body } = await service.upload(library, files.slice(at, at + filesAtOnce));
    const refused = status === 202 ? body.files.filter(({ state }: { state: string }) => state !== 'accepted') : [body];
    if (refused.length > 0) throw new Error(`an upload was refused: ${JSON.stringify(refused)}`);
  }
  await service.jobsEnded(library, longestBuildMs);
}

/** Every document ready and listed once, every mark in a chunk of its document, every count the same. */
async function whatIsKept(service: RunningService, { pumps }: ServiceLoad, files: readonly WrittenFile[]): Promise<KeptFigures> {
  const documents = await service.documents(library);
  const jobs = await service.jobsEnded(library);
  const { body: described } = await service.call(`/api/v1/libraries/${library}`);
  const chunks = documents.reduce((sum, { record }) => sum + (record?.chunks ?? 0), 0);
  const faults = [
    ...jobs.filter(({ state }) => state !== 'done').map(({ id, state, error }) => `the job ${id} is ${state}: ${error?.message}`),
    ...documents.filter(({ state }) => state !== 'ready').map(({ document, state }) => `${document} is ${state}`),
    ...(documents.length === pumps + files.length ? [] : [`${documents.length} documents of ${pumps + files.length}`]),
    ...(described.build.counts.chunks === chunks
      ? []
      : [`${described.build.counts.chunks} chunks in the build, ${chunks} in its documents`]),
  ];
  for (const file of files) faults.push(...(await faultsOf(service, file, documents)));
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return { bytes, builds: jobs.length - 1, ready: documents.filter(({ state }) => state === 'ready').length, chunks, faults };
}

async function faultsOf(service: RunningService, { name, marks }: WrittenFile, documents: readonly ListedDocument[]): Promise<string[]> {
  const { body } = await service.call(`/api/v1/libraries/${library}/documents/${encodeURIComponent(name)}/chunks?limit=1000`);
  const texts: string[] = body.chunks?.map(({ text }: { text: string }) => text) ?? [];
  const listed = documents.find(({ document }) => document === name)?.record?.chunks;
  const missing = marks.filter((mark) => texts.filter((text) => new RegExp(`\\b${mark}\\b`, 'u').test(text)).length !== 1);
  return [
    ...(missing.length > 0 ? [`${name} has ${missing.join(', ')} in no chunk or in several`] : []),
    ...(texts.length === listed ? [] : [`${name} has ${texts.length} chunks, not ${listed}`]),
  ];
}
