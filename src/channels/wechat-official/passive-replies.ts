import type { Language } from '#domain/question.js';
import type { Clock } from '#ports/clock.js';

/** A piece of a reply, as it can be shown. */
export interface ReplyPiece {
  readonly text: string;
  readonly language: Language;
  /** Whether it is the last of its reply. */
  readonly isLast: boolean;
}

/** A piece on its way into an answer to the platform. */
export interface HandedPiece extends ReplyPiece {
  /** Whether more can be fetched, now or soon. */
  readonly hasMore: boolean;
}

/** A message of a person: what its reply is for. */
export interface Asked {
  readonly person: string;
  /** The same when the platform delivers it again. */
  readonly message: string;
}

interface Kept extends ReplyPiece {
  readonly message: string;
  readonly untilMs: number;
}

type Waiter = (piece: HandedPiece | 'released') => void;

/** Pieces kept for all people, about 20 MB; of people, those who were first go first. */
const mostPieces = 10_000;
/** Of one person. */
const mostKept = 100;
const keptMs = 6 * 3600_000;
/** How long it is known what a message was answered with, and that one is still to be answered. */
const rememberedMs = 15 * 60_000;
const mostRemembered = 20_000;

/**
 * Where replies meet the requests that wait for them. The platform takes a reply to a message only as the answer to that message's
 * delivery; what comes too late is kept for the person who asks for it. All of it is in memory: after a restart nothing waits, and
 * replies that are sent then are kept.
 */
export class PassiveReplies {
  private readonly waiting = new Map<string, Waiter>();
  private readonly kept = new Map<string, Kept[]>();
  /** What was answered: a delivery that comes again is told the same. */
  private readonly answered = new Map<string, { readonly piece: HandedPiece; readonly untilMs: number }>();
  private readonly deliveries = new Map<string, { count: number; readonly untilMs: number }>();
  private readonly fetching = new Map<string, { readonly untilMs: number }>();
  /** By person: the last message of theirs whose reply, or the rest of it, is still to come. */
  private readonly promised = new Map<string, { readonly message: string; readonly untilMs: number }>();

  constructor(private readonly clock: Clock) {}

  /** How often a message was delivered, this time included. */
  delivered({ person, message }: Asked): number {
    const key = keyOf(person, message);
    const known = this.deliveries.get(key) ?? { count: 0, untilMs: this.clock.elapsed() + rememberedMs };
    known.count += 1;
    remember(this.deliveries, { key, value: known, most: mostRemembered, now: this.clock.elapsed() });
    return known.count;
  }

  /** The reply to a message: what was given before, what lies ready, or what comes in time; null for none, also for one that is let go. */
  async reply(asked: Asked, waitMs: number, signal: AbortSignal): Promise<HandedPiece | 'released' | null> {
    const key = keyOf(asked.person, asked.message);
    const before = this.answered.get(key);
    if (before) return before.piece;
    const ready = this.takeKept(asked.person, ({ message }) => message === asked.message);
    if (ready) return this.settle(key, ready);
    const piece = await this.wait(key, waitMs, signal);
    return piece === null || piece === 'released' ? piece : this.settle(key, piece);
  }

  /** Whether there is something to fetch for a person, or will be. */
  hasFor(person: string): boolean {
    return this.keptOf(person).length > 0 || this.promiseTo(person) !== null;
  }

  /** Whether this message asked for what was kept when it was delivered before. */
  isFetching({ person, message }: Asked): boolean {
    return this.fetching.has(keyOf(person, message));
  }

  /** The oldest of what is kept for a person, else what comes in time for their last message. */
  async fetch(asked: Asked, waitMs: number, signal: AbortSignal): Promise<HandedPiece | 'released' | null> {
    const key = keyOf(asked.person, asked.message);
    const before = this.answered.get(key);
    if (before) return before.piece;
    const now = this.clock.elapsed();
    remember(this.fetching, { key, value: { untilMs: now + rememberedMs }, most: mostRemembered, now });
    const ready = this.takeKept(asked.person, () => true);
    if (ready) return this.settle(key, ready);
    const promise = this.promiseTo(asked.person);
    if (promise === null) return null;
    const piece = await this.wait(keyOf(asked.person, promise), waitMs, signal);
    return piece === null || piece === 'released' ? piece : this.settle(key, piece);
  }

  /** A reply, or the rest of it, is still to come: the person may ask for it. */
  promise({ person, message }: Asked): void {
    const value = { message, untilMs: this.clock.elapsed() + rememberedMs };
    remember(this.promised, { key: person, value, most: mostRemembered, now: this.clock.elapsed() });
  }

  /** Lets go of what else waits for a person: they wrote on, and the reply will be to that. */
  release(person: string, except: string): void {
    for (const [key, waiter] of this.waiting) if (key.startsWith(`${person}\n`) && key !== keyOf(person, except)) waiter('released');
  }

  /** Gives a piece to the request that waits for it, or keeps it. @returns whether a request took it */
  give(asked: Asked, piece: ReplyPiece): boolean {
    if (piece.isLast && this.promised.get(asked.person)?.message === asked.message) this.promised.delete(asked.person);
    const waiter = this.waiting.get(keyOf(asked.person, asked.message));
    if (waiter && !this.keptOf(asked.person).some(({ message }) => message === asked.message)) {
      if (!piece.isLast) this.promise(asked);
      waiter({ ...piece, hasMore: !piece.isLast || this.keptOf(asked.person).length > 0 });
      return true;
    }
    this.keep(asked, piece);
    return false;
  }

  /** Whether a piece of the same reply is still kept: those after it have to wait behind it. */
  isBehind({ person, message }: Asked): boolean {
    return this.keptOf(person).some((kept) => kept.message === message);
  }

  keep({ person, message }: Asked, piece: ReplyPiece): void {
    const untilMs = this.clock.elapsed() + keptMs;
    const kept = [...this.keptOf(person), { ...piece, message, untilMs }].slice(-mostKept);
    this.kept.delete(person);
    this.kept.set(person, kept);
    let count = [...this.kept.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [first, { length }] of this.kept) {
      if (count <= mostPieces) break;
      this.kept.delete(first);
      count -= length;
    }
  }

  /** Answers all that wait with nothing. */
  close(): void {
    for (const waiter of this.waiting.values()) waiter('released');
  }

  private settle(key: string, piece: HandedPiece): HandedPiece {
    const now = this.clock.elapsed();
    remember(this.answered, { key, value: { piece, untilMs: now + rememberedMs }, most: mostRemembered, now });
    return piece;
  }

  private takeKept(person: string, isMeant: (kept: Kept) => boolean): HandedPiece | null {
    const kept = this.keptOf(person);
    const index = kept.findIndex(isMeant);
    const taken = kept[index];
    if (!taken) return null;
    const rest = kept.filter((_, at) => at !== index);
    if (rest.length > 0) this.kept.set(person, rest);
    else this.kept.delete(person);
    return { text: taken.text, language: taken.language, isLast: taken.isLast, hasMore: rest.length > 0 || !taken.isLast };
  }

  private keptOf(person: string): readonly Kept[] {
    return this.kept.get(person)?.filter(({ untilMs }) => untilMs > this.clock.elapsed()) ?? [];
  }

  private promiseTo(person: string): string | null {
    const promise = this.promised.get(person);
    return promise && promise.untilMs > this.clock.elapsed() ? promise.message : null;
  }

  /** A delivery that comes again takes the place of the one before, whose connection the platform has left. */
  private wait(key: string, waitMs: number, signal: AbortSignal): Promise<HandedPiece | 'released' | null> {
    this.waiting.get(key)?.('released');
    return new Promise((resolve) => {
      const done = (piece: HandedPiece | 'released' | null): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        if (this.waiting.get(key) === done) this.waiting.delete(key);
        resolve(piece);
      };
      const leave = (): void => done(null);
      const timer = setTimeout(leave, waitMs);
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.set(key, done);
      if (signal.aborted) leave();
    });
  }
}

function keyOf(person: string, message: string): string {
  return `${person}\n${message}`;
}

interface Remembered<Value> {
  readonly key: string;
  readonly value: Value;
  readonly most: number;
  readonly now: number;
}

/** The newest last; those that are over, or too many, go. */
function remember<Value extends { readonly untilMs: number }>(
  into: Map<string, Value>,
  { key, value, most, now }: Remembered<Value>,
): void {
  into.delete(key);
  into.set(key, value);
  for (const [first, { untilMs }] of into) {
    if (into.size <= most && untilMs > now) break;
    into.delete(first);
  }
}
