import type { AppName } from '#domain/received-message.js';
import type { Senders } from '#delivery/outgoing.js';
import { PacedApp } from '#delivery/paced-app.js';
import type { Clock } from '#ports/clock.js';
import type { Outbox, PartEnd, QueuedPart } from '#ports/outbox.js';
import type { ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { messageOf } from '#shared/message-of.js';
import type { Schedule } from '#shared/schedule.js';
import { untilItWorks } from '#shared/until-it-works.js';

interface Parts {
  readonly outbox: Outbox;
  readonly senders: Senders;
  readonly clock: Clock;
  readonly schedule: Schedule;
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

/** Parts looked at together. */
const most = 500;
/** Of one app under way, or waiting for the pace of its platform: others are not kept waiting by it. */
const mostOfApp = 50;
const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
const troubleMs = 5_000;
/** The platform's clock for keys that it knows again; tried so long, and no longer. */
const repeatMs = 600_000;

/**
 * Sends what is in the outbox: in order in each conversation, no faster than the platforms take it, again when they surely did not.
 * What may have arrived is sent again only where the platform knows the second by its key.
 */
export class DispatchReplies {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #busy = new Set<string>();
  readonly #apps = new Map<string, PacedApp>();
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
      const sender = senders.find(part);
      const isRepeatable = sender !== null && this.#mayRepeat(part, sender);
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
        this.parts.warn(`replies are tried again in ${longestPauseMs / 60_000} minutes: ${messageOf(cause)}`);
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
    await Promise.all([...this.#apps.values()].map((app) => app.close()));
    await this.#looking;
    await Promise.all(this.#underWay.values());
  }

  async #look(): Promise<void> {
    const { outbox, clock } = this.parts;
    const now = clock.now();
    while (!this.#stopping.signal.aborted) {
      const due = await outbox.due(now.toISOString(), most, this.#fullApps());
      if (due.filter((part) => this.#take(part)).length === 0) break;
    }
    const next = await outbox.nextDueAt(now.toISOString());
    if (next === null) return;
    const inMs = new Date(next).getTime() - now.getTime();
    if (inMs > 0) this.#wakeIn(inMs);
  }

  #wakeIn(milliseconds: number): void {
    this.#cancelWaking();
    if (this.#stopping.signal.aborted) return;
    this.#cancelWaking = this.parts.schedule(Math.min(milliseconds, longestPauseMs), () => this.wake());
  }

  #fullApps(): AppName[] {
    return [...this.#apps.values()].filter(({ underWay }) => underWay >= mostOfApp);
  }

  /** @returns whether it was begun */
  #take(part: QueuedPart): boolean {
    const app = this.#appOf(part);
    if (this.#busy.has(part.conversation) || app.underWay >= mostOfApp || this.#stopping.signal.aborted) return false;
    this.#busy.add(part.conversation);
    app.underWay += 1;
    const sender = this.parts.senders.find(part);
    const work = sender ? app.limiterOf(sender, part.conversation).schedule(() => this.#send(part, sender)) : this.#giveUp(part);
    let pauseMs = 0;
    const done = work
      .catch((cause: unknown) => {
        if (this.#stopping.signal.aborted) return;
        pauseMs = troubleMs;
        this.parts.warn(`a reply is looked at again in ${pauseMs / 1000} s: ${messageOf(cause)}`);
      })
      .finally(() => {
        this.#busy.delete(part.conversation);
        this.#underWay.delete(part.key);
        app.underWay -= 1;
        if (pauseMs > 0) this.#wakeIn(pauseMs);
        else this.wake();
      });
    this.#underWay.set(part.key, done);
    return true;
  }

  async #send(part: QueuedPart, sender: ReplySender): Promise<void> {
    const { outbox, clock } = this.parts;
    if (this.#stopping.signal.aborted || !(await outbox.begin(part.key, clock.now().toISOString()))) return;
    if (this.#age(part) > this.options.keepTryingMs)
      return void (await this.#end(part, { kind: 'failed', why: 'it is too old to be sent' }));
    const outcome = await sender.send(part, AbortSignal.timeout(this.options.tryMs)).catch((cause: unknown): SendOutcome => {
      return { kind: 'uncertain', why: messageOf(cause) };
    });
    if (!(await this.#end(part, this.#endOf(outcome, part, sender)))) return;
    // It was withdrawn while it was on its way.
    const handle = outcome.kind === 'sent' ? (outcome.handle ?? part.handle) : null;
    if (handle !== null) await sender.recall(handle, part.address, AbortSignal.timeout(this.options.tryMs));
  }

  /** What became of a part is noted as soon as the disk takes it: until then its conversation waits. @returns whether it was withdrawn */
  async #end(part: QueuedPart, end: PartEnd): Promise<boolean> {
    const { outbox, schedule, warn } = this.parts;
    if (end.kind === 'failed') warn(`a reply of ${part.channel} ${part.app} was not sent: ${end.why}`);
    if (end.kind === 'uncertain') warn(`a reply of ${part.channel} ${part.app} may not have arrived: ${end.why}`);
    return untilItWorks(() => outbox.end(part.key, end), {
      schedule,
      pauseAfter,
      signal: this.#stopping.signal,
      failed: (cause, pauseMs) => warn(`what became of a reply is noted again in ${pauseMs / 1000} s: ${messageOf(cause)}`),
    });
  }

  #mayRepeat(part: QueuedPart, { isRepeatable, isSentOnce }: ReplySender): boolean {
    return isRepeatable && isSentOnce?.(part.payload) !== true && this.#age(part) < repeatMs;
  }

  #endOf(outcome: SendOutcome, part: QueuedPart, sender: ReplySender): PartEnd {
    if (outcome.kind === 'sent') return outcome;
    if (outcome.kind === 'refused') return { kind: 'failed', why: outcome.why };
    if (outcome.kind === 'uncertain') {
      return this.#mayRepeat(part, sender) ? this.#later(part, null, outcome.why) : outcome;
    }
    if (this.#age(part) > this.options.keepTryingMs) return { kind: 'failed', why: `${outcome.why}; it is too old to be tried again` };
    return this.#later(part, outcome.afterMs, outcome.why);
  }

  #later({ tries }: QueuedPart, afterMs: number | null, why: string): PartEnd {
    const pause = afterMs ?? pauseAfter(tries);
    return { kind: 'later', dueAt: new Date(this.parts.clock.now().getTime() + Math.max(1, pause)).toISOString(), why };
  }

  async #giveUp(part: QueuedPart): Promise<void> {
    const why = `there is no ${part.channel} app ${part.app} in the settings any more`;
    await this.#end(part, { kind: 'failed', why });
  }

  #age({ at }: QueuedPart): number {
    return this.parts.clock.now().getTime() - new Date(at).getTime();
  }

  #appOf({ channel, app }: QueuedPart): PacedApp {
    const name = `${channel}:${app}`;
    const known = this.#apps.get(name) ?? new PacedApp(channel, app, this.options.atOnce);
    this.#apps.set(name, known);
    return known;
  }
}

function pauseAfter(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(tries, 16));
}
