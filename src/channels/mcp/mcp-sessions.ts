import { randomUUID } from 'node:crypto';
import type { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { AssistantError } from '#domain/errors.js';

/** One connection that a client opened. */
export interface McpSession {
  readonly id: string;
  readonly transport: WebStandardStreamableHTTPServerTransport;
}

interface Kept extends McpSession {
  /** Whoever opened it; to anybody else it is not there. */
  readonly owner: string;
  usedAt: number;
  /** Requests that are being answered. */
  running: number;
}

interface Options {
  /** Milliseconds that only rise. */
  readonly elapsed: () => number;
  /** Makes the server of a connection. */
  readonly connect: (id: string) => Promise<WebStandardStreamableHTTPServerTransport>;
  readonly most?: number;
  readonly mostOfOne?: number;
  readonly idleMs?: number;
}

/** Connections that are open, so many and so long: a client that is told that its session is gone opens another. */
export class McpSessions {
  /** In order of use, the latest last. */
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly options: Options) {}

  /** In place of the one unused for the longest time, where there are enough. @throws AssistantError OVERLOADED when all are in use */
  async open(owner: string): Promise<McpSession> {
    const { connect, elapsed, most = 200, mostOfOne = 20 } = this.options;
    await this.#closeOld();
    const own = [...this.#kept.values()].filter((session) => session.owner === owner);
    if (own.length >= mostOfOne) await this.#closeOneOf(own);
    if (this.#kept.size >= most) await this.#closeOneOf([...this.#kept.values()]);
    const id = randomUUID();
    const session: Kept = { id, owner, transport: await connect(id), usedAt: elapsed(), running: 0 };
    this.#kept.set(id, session);
    return session;
  }

  /** @throws AssistantError NOT_FOUND */
  async find(id: string, owner: string): Promise<McpSession> {
    await this.#closeOld();
    const session = this.#kept.get(id);
    if (session?.owner !== owner) throw new AssistantError('NOT_FOUND', 'there is no such session any more; begin anew with initialize');
    return session;
  }

  /** Notes that a request of a session is being answered, until what it returns is called. */
  use({ id }: McpSession): () => void {
    const session = this.#kept.get(id);
    if (!session) return () => undefined;
    const touch = (running: number): void => {
      session.running += running;
      session.usedAt = this.options.elapsed();
      if (this.#kept.delete(id)) this.#kept.set(id, session);
    };
    touch(1);
    return () => touch(-1);
  }

  /** @throws AssistantError NOT_FOUND */
  async end(id: string, owner: string): Promise<void> {
    await this.#close(await this.find(id, owner));
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#kept.values()].map((session) => this.#close(session)));
  }

  async #closeOld(): Promise<void> {
    const { elapsed, idleMs = 30 * 60_000 } = this.options;
    const oldest = elapsed() - idleMs;
    for (const session of this.#kept.values()) if (session.running === 0 && session.usedAt <= oldest) await this.#close(session);
  }

  async #closeOneOf(sessions: readonly Kept[]): Promise<void> {
    const unused = sessions.find(({ running }) => running === 0);
    if (!unused) throw new AssistantError('OVERLOADED', `${sessions.length} sessions are in use; try again in a moment`);
    await this.#close(unused);
  }

  async #close({ id, transport }: McpSession): Promise<void> {
    this.#kept.delete(id);
    await transport.close();
  }
}
