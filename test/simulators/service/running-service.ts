import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '#domain/job.js';
import { start, type Running } from '../../e2e/command.js';
import { freePort } from '../../e2e/free-port.js';

export interface Answered {
  readonly status: number;
  /** JSON where it is an object, else the text. */
  readonly body: any;
}

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A document as the service lists it. */
export interface ListedDocument {
  readonly document: string;
  readonly state: string;
  readonly bytes: number;
  readonly record: { readonly chunks: number } | null;
}

const longestMs = 300_000;
const pollMs = 250;

/** `huixiang serve` of dist in a home of its own, used by an admin's key; killed and started again on the same port. */
export class RunningService {
  #running: Running | null = null;
  #key = '';

  private constructor(
    private readonly home: string,
    private readonly port: number,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly program?: string,
  ) {}

  /** Started in an empty home, its first admin made. @param program another build's `cli/main.js` */
  static async open(home: string, environment: NodeJS.ProcessEnv = {}, program?: string): Promise<RunningService> {
    const service = new RunningService(home, await freePort(), environment, program);
    await service.start();
    await service.#setUp();
    return service;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#running?.pid ?? 0;
  }

  get headers(): Readonly<Record<string, string>> {
    return this.#key === '' ? {} : { authorization: `Bearer ${this.#key}` };
  }

  /** What this run of it said. */
  said(): string {
    return this.#running?.said() ?? '';
  }

  /** The worker it started last. */
  workerPid(): number {
    return Number([...this.said().matchAll(/worker (\d+) does the jobs/gu)].at(-1)?.[1] ?? 0);
  }

  async start(): Promise<void> {
    const env = { ...this.environment, HUIXIANG_SERVER__PORT: String(this.port) };
    this.#running = start(this.home, ['serve'], { env, program: this.program });
    await this.#running.says('does the jobs');
  }

  /** Done when it is gone, and its worker with it: that one writes to the same standard error. */
  async kill(): Promise<void> {
    this.#running?.kill('SIGKILL');
    await this.#running?.finished;
  }

  async stop(): Promise<void> {
    this.#running?.kill('SIGTERM');
    await this.#running?.finished;
  }

  async call(place: string, method = 'GET', body?: object): Promise<Answered> {
    const isForm = body instanceof FormData;
    const answer = await fetch(this.address + place, {
      method,
      headers: { ...this.headers, ...(body && !isForm && { 'content-type': 'application/json' }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(longestMs),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  upload(library: string, files: readonly SentFile[]): Promise<Answered> {
    const form = new FormData();
    for (const { name, bytes } of files) form.append('files', new Blob([bytes]), name);
    return this.call(`/api/v1/libraries/${library}/documents`, 'POST', form);
  }

  /** The jobs of a library, newest first, when none of them waits or runs any more. */
  async jobsEnded(library: string, waitMs = longestMs): Promise<readonly Job[]> {
    for (const end = performance.now() + waitMs; performance.now() < end; await sleep(pollMs)) {
      const { body } = await this.call(`/api/v1/libraries/${library}/jobs?limit=100`);
      const { jobs } = body as { jobs: readonly Job[] };
      if (jobs.every(({ state }) => state !== 'waiting' && state !== 'running')) return jobs;
    }
    throw new Error(`the jobs of ${library} do not end: ${this.said().slice(-2000)}`);
  }

  async documents(library: string): Promise<readonly ListedDocument[]> {
    const found: ListedDocument[] = [];
    for (let cursor = ''; ;) {
      const { body } = await this.call(`/api/v1/libraries/${library}/documents?limit=1000${cursor}`);
      found.push(...body.documents);
      if (body.next === null) return found;
      cursor = `&cursor=${encodeURIComponent(body.next)}`;
    }
  }

  /** Figures of `/metrics` without labels; reading them begins a new measurement of the event loop. */
  async figures(): Promise<ReadonlyMap<string, number>> {
    const { body } = await this.call('/metrics');
    return new Map([...(body as string).matchAll(/^(\w+) (\S+)$/gmu)].map(([, name = '', value]) => [name, Number(value)]));
  }

  async #setUp(): Promise<void> {
    const [, token] = /#(\S+)/u.exec(this.said()) ?? [];
    const accepted = await fetch(`${this.address}/api/v1/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: 'root', password: 'long enough for it' }),
    });
    const made = await fetch(`${this.address}/api/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: accepted.headers.get('set-cookie')?.split(';')[0] ?? '' },
      body: JSON.stringify({ name: 'load', perMinute: 100_000, rights: ['ask', 'read', 'edit', 'own', 'administer', 'observe'] }),
    });
    this.#key = ((await made.json()) as { token: string }).token;
  }
}
