import { statfs } from 'node:fs/promises';
import type { Circuits, CircuitState } from '#adapters/language-model/circuits.js';
import type { ServerReadiness } from '#app/server-readiness.js';
import type { CallJournal, DaySpending } from '#ports/call-journal.js';
import type { Clock } from '#ports/clock.js';
import type { Inbox } from '#ports/inbox.js';
import type { JobCounts, JobQueue } from '#ports/job-queue.js';
import type { Outbox, OutboxCounts } from '#ports/outbox.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

interface Parts {
  readonly readiness: ServerReadiness;
  readonly jobs: Pick<JobQueue, 'count'>;
  readonly inbox: Pick<Inbox, 'countWaiting'>;
  readonly outbox: Pick<Outbox, 'counts'>;
  readonly calls: Pick<CallJournal, 'spending'>;
  /** Left out where no language model has one. */
  readonly circuits?: Circuits | undefined;
  readonly clock: Clock;
  /** Whose disk is looked at. */
  readonly workdir: string;
}

/** A language model: what it took today, UTC; `circuit` is null when this process does not ask it. */
export interface ModelHealth extends Omit<DaySpending, 'library'> {
  readonly circuit: CircuitState | null;
}

export interface ServerOverview {
  readonly parts: readonly { readonly name: 'embedder' | 'libraries' | 'state' | 'server'; readonly isReady: boolean }[];
  /** Failed ones of the last 30 days. */
  readonly jobs: { readonly waiting: number; readonly running: number; readonly failed: number; readonly oldestWaiting: string | null };
  /** Messages of channels that are not decided yet. */
  readonly inbox: { readonly waiting: number };
  readonly replies: OutboxCounts;
  /** By name. */
  readonly models: readonly ModelHealth[];
  /** Null where the system does not tell. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null;
}

/** How the server is, for those who run it. */
export class Overview {
  /** However many look at once, it is looked once. */
  readonly look = sharedWhileRunning(() => this.#look());

  constructor(private readonly parts: Parts) {}

  async #look(): Promise<ServerOverview> {
    const { readiness, jobs, inbox, outbox, workdir } = this.parts;
    const [found, queue, waiting, replies, models, disk] = await Promise.all([
      readiness.look(),
      jobs.count(),
      inbox.countWaiting(),
      outbox.counts(),
      this.#models(),
      roomOn(workdir),
    ]);
    return {
      parts: found.map(({ name, missing }) => ({ name, isReady: missing.length === 0 })),
      jobs: toQueue(queue),
      inbox: { waiting },
      replies,
      models,
      disk,
    };
  }

  async #models(): Promise<readonly ModelHealth[]> {
    const circuits = this.parts.circuits?.states() ?? new Map<string, CircuitState>();
    const nothing = { calls: 0, failures: 0, inputTokens: 0, outputTokens: 0, cost: null };
    const found = new Map<string, ModelHealth>([...circuits].map(([model, circuit]) => [model, { model, circuit, ...nothing }]));
    for (const spent of await this.parts.calls.spending(this.parts.clock.now().toISOString().slice(0, 10))) {
      const { model } = spent;
      found.set(model, added(found.get(model) ?? { model, circuit: null, ...nothing }, spent));
    }
    return [...found.values()].toSorted((a, b) => (a.model < b.model ? -1 : 1));
  }
}

function added(before: ModelHealth, spent: DaySpending): ModelHealth {
  return {
    ...before,
    calls: before.calls + spent.calls,
    failures: before.failures + spent.failures,
    inputTokens: before.inputTokens + spent.inputTokens,
    outputTokens: before.outputTokens + spent.outputTokens,
    cost: spent.cost === null ? before.cost : (before.cost ?? 0) + spent.cost,
  };
}

function toQueue({ counts, oldestWaiting }: JobCounts): ServerOverview['jobs'] {
  const inState = (wanted: string): number => counts.reduce((sum, { state, jobs }) => sum + (state === wanted ? jobs : 0), 0);
  return { waiting: inState('waiting'), running: inState('running'), failed: inState('failed'), oldestWaiting };
}

async function roomOn(folder: string): Promise<ServerOverview['disk']> {
  const found = await statfs(folder).catch(() => null);
  return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
}
