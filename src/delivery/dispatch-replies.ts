import Bottleneck from 'bottleneck';
import type { Senders } from '#delivery/outgoing.js';
import type { Clock } from '#ports/clock.js';
import type { Outbox, PartEnd, QueuedPart } from '#ports/outbox.js';
import type { Pace, ReplySender, SendOutcome } from '#ports/reply-sender.js';

interface Parts {
  readonly outbox: Outbox;
  readonly senders: Senders;
  readonly clock: Clock;
  /** Does something later, unless what it returns is called before. */
  readonly schedule: (milliseconds: number, act: () => void) => () => void;
  readonly warn: (warning: string) => void;
}

export interface DispatchOptions {
  /** A reply that is older is not tried again: nobody waits for it any more. */
  readonly keepTryingMs: number;
  /** Longest time for one try. */
  readonly tryMs: number;
  /** Parts of one app that are under way at once. */
  readonly atOnce: number;
}

/** Parts looked at together; as many may be under way or wait for the pace of their platform. */
const most = 200;
const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
/** The platform's clock for keys that it knows again; tried so long, and no longer. */
const repeatMs = 600_000;

/**
 * Sends what is in the outbox: in order in each conversation, no faster than the platforms take it, again when they surely did not.
 * What may have arrived is sent again only where the platform knows the second by its key.
 */
export class DispatchReplies {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #busy = new Set<string>();
  readonly #apps = new Map<string, Bottleneck.Group>();
  readonly #stopping = new AbortController();
  #cancelWaking: () => void = () => undefined;
  #looking: Promise<void> | null = null;
  #isAskedAgain = false;

  constructor(
    private readonly parts: Parts,
    private readonly options: DispatchOptions,
  ) {}

  /** Takes up what an earlier process left. To be called once, before `wake`. @throws AssistantError STORAGE_FAILED */
  async start(): Promise<void> {
    const { outbox, senders, clock, warn } = this.parts;
    for (const part of await outbox.interrupted()) {
      const isRepeatable = senders.find(part)?.isRepeatable === true && this.#age(part) < repeatMs;
      const why = 'the program ended while it was being sent';
      if (isRepeatable) await outbox.end(part.key, { kind: 'later', dueAt: clock.now().toISOString(), why });
      else {
        await outbox.end(part.key, { kind: 'uncertain', why });
        warn(`a reply of ${part.channel} ${part.app} may not have arrived: ${why}`);
      }
    }
    this.wake();
  }

  /** There is something to send. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#looking) {
      this.#isAskedAgain = true;
      return;
    }
    this.#looking = this.#look()
      .catch((cause: unknown) => {
        this.parts.warn(
          `replies are tried again in ${longestPauseMs / 60_000} minutes: ${cause instanceof Error ? cause.message : String(cause)}`,
        );
        this.#wakeIn(longestPauseMs);
      })
      .finally(() => {
        this.#looking = null;
        if (!this.#isAskedAgain) return;
        this.#isAskedAgain = false;
        this.wake();
      });
  }

  /** Resolves when nothing is due and nothing is under way. */
  async idle(): Promise<void> {
    while (this.#looking || this.#underWay.size > 0) await Promise.all([this.#looking, ...this.#underWay.values()]);
  }

  /** What is under way is given the time of one try to end. Safe to call twice. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#cancelWaking();
    for (const app of this.#apps.values()) await app.disconnect();
    await this.#looking;
    await Promise.all(this.#underWay.values());
  }

  async #look(): Promise<void> {
    const { outbox, clock } = this.parts;
    const now = clock.now();
    for (const part of await outbox.due(now.toISOString(), most)) this.#take(part);
    const next = await outbox.nextDueAt(now.toISOString());
    if (next === null) return;
    const inMs = new Date(next).getTime() - now.getTime();
    if (inMs > 0) this.#wakeIn(inMs);
  }

  #wakeIn(milliseconds: number): void {
    this.#cancelWaking();
    this.#cancelWaking = this.parts.schedule(Math.min(milliseconds, longestPauseMs), () => this.wake());
  }

  #take(part: QueuedPart): void {
    if (this.#busy.has(part.conversation) || this.#underWay.size >= most || this.#stopping.signal.aborted) return;
    this.#busy.add(part.conversation);
    const sender = this.parts.senders.find(part);
    const work = sender ? this.#limiterOf(sender, part).schedule(() => this.#send(part, sender)) : this.#giveUp(part);
    const done = work
      .catch((cause: unknown) => {
        if (!this.#stopping.signal.aborted)
          this.parts.warn(`a reply could not be sent: ${cause instanceof Error ? cause.message : String(cause)}`);
      })
      .finally(() => {
        this.#busy.delete(part.conversation);
        this.#underWay.delete(part.key);
        this.wake();
      });
    this.#underWay.set(part.key, done);
  }

  async #send(part: QueuedPart, sender: ReplySender): Promise<void> {
    const { outbox, warn } = this.parts;
    if (this.#stopping.signal.aborted || !(await outbox.begin(part.key))) return;
    const outcome = await sender.send(part, AbortSignal.timeout(this.options.tryMs));
    const end = this.#endOf(outcome, part, sender);
    await outbox.end(part.key, end);
    if (end.kind === 'failed') warn(`a reply of ${part.channel} ${part.app} was not sent: ${end.why}`);
    if (end.kind === 'uncertain') warn(`a reply of ${part.channel} ${part.app} may not have arrived: ${end.why}`);
  }

  #endOf(outcome: SendOutcome, part: QueuedPart, { isRepeatable }: ReplySender): PartEnd {
    if (outcome.kind === 'sent') return outcome;
    if (outcome.kind === 'refused') return { kind: 'failed', why: outcome.why };
    if (outcome.kind === 'uncertain') return isRepeatable && this.#age(part) < repeatMs ? this.#later(part, null, outcome.why) : outcome;
    if (this.#age(part) > this.options.keepTryingMs) return { kind: 'failed', why: `${outcome.why}; it is too old to be tried again` };
    return this.#later(part, outcome.afterMs, outcome.why);
  }

  #later({ tries }: QueuedPart, afterMs: number | null, why: string): PartEnd {
    const pause = afterMs ?? Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries, 16));
    return { kind: 'later', dueAt: new Date(this.parts.clock.now().getTime() + Math.max(1, pause)).toISOString(), why };
  }

  async #giveUp(part: QueuedPart): Promise<void> {
    const why = `there is no ${part.channel} app ${part.app} in the settings any more`;
    await this.parts.outbox.end(part.key, { kind: 'failed', why });
    this.parts.warn(`a reply was not sent: ${why}`);
  }

  #age({ at }: QueuedPart): number {
    return this.parts.clock.now().getTime() - new Date(at).getTime();
  }

  #limiterOf(sender: ReplySender, { channel, app, conversation }: QueuedPart): Bottleneck {
    const name = `${channel}:${app}`;
    const known = this.#apps.get(name);
    if (known) return known.key(conversation);
    const ofApp = new Bottleneck({ ...reservoirOf(sender.pace.app), maxConcurrent: this.options.atOnce });
    const group = new Bottleneck.Group({ ...reservoirOf(sender.pace.conversation), maxConcurrent: 1 });
    group.on('created', (limiter) => limiter.chain(ofApp));
    this.#apps.set(name, group);
    return group.key(conversation);
  }
}

/** Bottleneck refills in steps of a quarter of a second. */
function reservoirOf({ parts, withinMs }: Pace): Bottleneck.ConstructorOptions {
  const interval = Math.max(250, Math.ceil(withinMs / 250) * 250);
  return { reservoir: parts, reservoirRefreshAmount: parts, reservoirRefreshInterval: interval };
}
