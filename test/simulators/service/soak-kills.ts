import { setTimeout as sleep } from 'node:timers/promises';
import { randomBelow } from '#shared/random-below.js';
import { run } from '../../e2e/command.js';
import { askOnce } from './chat-clients.js';
import { plantOf } from './plant.js';
import type { RunningService, SentFile } from './running-service.js';

interface Soak {
  readonly home: string;
  readonly kills: number;
  readonly seed: number;
  /** Told each kill as it was drawn, and what came of it. */
  readonly tell: (line: string) => void;
}

export interface KillsReport {
  readonly kills: number;
  /** What was going on, and how often it was cut off. */
  readonly moments: Readonly<Record<string, number>>;
  /** Documents that were acknowledged, all of which have to be there. */
  readonly acknowledged: number;
  /** Nothing where nothing was lost. */
  readonly faults: readonly string[];
}

const library = 'plant';
const pumps = 6;
/** What is going on when the kill comes, and the longest wait for it, in milliseconds. */
const moments = { upload: 400, build: 4_000, calibrate: 1_500, chat: 300 } as const;
type Moment = keyof typeof moments;
const victims = ['server', 'worker'] as const;

interface Drawn {
  readonly number: number;
  readonly moment: Moment;
  readonly victim: (typeof victims)[number];
  readonly afterMs: number;
}

/** Kills the server or its worker at random moments, again and again, and looks each time whether everything is as it has to be. */
export async function soakKills(service: RunningService, { home, kills, seed, tell }: Soak): Promise<KillsReport> {
  const below = randomBelow(seed);
  const plant = plantOf(pumps);
  /** Sizes of what was acknowledged, by name. */
  const acknowledged = new Map(plant.files.map(({ name, bytes }) => [name, bytes.length]));
  await service.call('/api/v1/libraries', 'POST', { name: library });
  await service.upload(library, plant.files);
  await service.jobsEnded(library);
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  for (let number = 1; number <= kills; number += 1) {
    const drawn = draw(number, below);
    const name = `kill ${number}: ${drawn.victim} ${drawn.afterMs} ms into ${drawn.moment}`;
    counts[drawn.moment] = (counts[drawn.moment] ?? 0) + 1;
    await cutOff(service, drawn, acknowledged);
    const found = await whatIsWrong(service, home, acknowledged);
    tell(`${name}: ${found.length === 0 ? 'all there' : found.join('; ')}`);
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  return { kills, moments: counts, acknowledged: acknowledged.size, faults };
}

/** In turns, so that a few kills meet every moment; a worker does nothing in an upload and in chat. */
function draw(number: number, below: (limit: number) => number): Drawn {
  const names = Object.keys(moments) as Moment[];
  const moment = names[(number - 1) % names.length] ?? 'build';
  const victim = moment === 'build' || moment === 'calibrate' ? (victims[below(2)] ?? 'server') : 'server';
  return { number, moment, victim, afterMs: below(moments[moment]) };
}

async function cutOff(
  service: RunningService,
  { number, moment, victim, afterMs }: Drawn,
  acknowledged: Map<string, number>,
): Promise<void> {
  const doing = begin(service, { moment, number, acknowledged });
  await sleep(afterMs);
  if (victim === 'worker') process.kill(service.workerPid(), 'SIGKILL');
  else await service.kill();
  await doing;
  if (victim === 'server') await service.start();
}

interface Doing {
  readonly moment: Moment;
  readonly number: number;
  readonly acknowledged: Map<string, number>;
}

/** What is cut off fails, and is no fault: only what was acknowledged counts. */
async function begin(service: RunningService, { moment, number, acknowledged }: Doing): Promise<void> {
  const jobs = `/api/v1/libraries/${library}/jobs`;
  switch (moment) {
    case 'upload':
      return sendTogether(service, filesOf(number, 8), acknowledged);
    case 'build':
      return sendTogether(service, filesOf(number, 2), acknowledged);
    case 'calibrate':
      return void (await service.call(jobs, 'POST', { kind: 'calibrate' }).catch(() => null));
    case 'chat':
      await Promise.all(plantOf(pumps).facts.map((fact) => askOnce(service, library, fact)));
  }
}

async function sendTogether(service: RunningService, files: readonly SentFile[], acknowledged: Map<string, number>): Promise<void> {
  const answer = await service.upload(library, files).catch(() => null);
  const accepted = answer?.status === 202 ? new Set(answer.body.files.filter(isAccepted).map(({ name }: SentFile) => name)) : new Set();
  for (const { name, bytes } of files) if (accepted.has(name)) acknowledged.set(name, bytes.length);
}

const isAccepted = ({ state }: { readonly state: string }): boolean => state === 'accepted';

/** New ones, the last in place of one of the kill before. */
function filesOf(number: number, count: number): SentFile[] {
  return Array.from({ length: count }, (_, i) => {
    const name = i === count - 1 ? `killed/${number - 1}-1.md` : `killed/${number}-${i + 1}.md`;
    const sections = Array.from(
      { length: 6 },
      (_, j) =>
        `## Part ${j}\n\n${`The gauge ${number}.${i}.${j} of the hall shows ${number + i + j} degrees in the morning. `.repeat(8)}\n`,
    );
    return { name, bytes: new TextEncoder().encode(`# Gauge ${number}.${i}\n\n${sections.join('\n')}`) };
  });
}

/** Right after it is back it answers from the build before; then its jobs end, and everything is there, once. */
async function whatIsWrong(service: RunningService, home: string, acknowledged: ReadonlyMap<string, number>): Promise<string[]> {
  const [fact] = plantOf(pumps).facts;
  const faults: string[] = [];
  const mustAnswer = async (when: string): Promise<void> => {
    const fault = fact ? await askOnce(service, library, fact) : null;
    if (fault !== null) faults.push(`${when} it answers ${fault}`);
  };
  await mustAnswer('at once');
  const unbuilt = await untilBuilt(service, acknowledged);
  if (unbuilt.length > 0) faults.push(`not built: ${unbuilt.join(', ')}`);
  for (const { kind, state, error } of await service.jobsEnded(library))
    if (state !== 'done') faults.push(`a ${kind} is ${state}: ${error?.message}`);
  const documents = await service.documents(library);
  const names = documents.map(({ document }) => document);
  if (new Set(names).size < names.length) faults.push('documents are there twice');
  const { body } = await service.call(`/api/v1/libraries/${library}`);
  const chunks = documents.reduce((sum, { record }) => sum + (record?.chunks ?? 0), 0);
  if (body.build.counts.chunks !== chunks) faults.push(`${body.build.counts.chunks} chunks, ${chunks} of documents`);
  await mustAnswer('in the end');
  const check = await run(home, ['fsck']);
  if (check.code !== 0) faults.push(`fsck: ${check.stdout.trim()}`);
  return faults;
}

/** What was acknowledged and is not ready in its last size, and what was kept of an upload and waits, with nothing left to do. */
async function untilBuilt(service: RunningService, acknowledged: ReadonlyMap<string, number>): Promise<string[]> {
  const look = async (): Promise<string[]> => {
    await service.jobsEnded(library);
    const documents = await service.documents(library);
    const ready = new Map(documents.map(({ document, state, bytes }) => [document, state === 'ready' ? bytes : -1]));
    const waiting = documents.filter(({ state }) => state === 'waiting').map(({ document }) => document);
    const missing = [...acknowledged].filter(([name, bytes]) => ready.get(name) !== bytes).map(([name]) => name);
    return [...new Set([...missing, ...waiting])];
  };
  let left = await look();
  // What was not yet asked for when the kill came is, by whoever tends the libraries, within a minute.
  for (const end = performance.now() + 90_000; left.length > 0 && performance.now() < end; left = await look()) await sleep(1_000);
  return left;
}
