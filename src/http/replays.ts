import { AssistantError } from '#domain/errors.js';

interface Kept<Answer> {
  readonly fingerprint: string;
  readonly until: number;
  readonly answer: Promise<Answer>;
  /** 0 until it is there. */
  bytes: number;
}

/** What is kept for some callers, in the order it came. */
interface Room<Answer> {
  readonly kept: Map<string, Kept<Answer>>;
  readonly mostKept: number;
  readonly mostBytes: number;
  bytes: number;
}

/** What a request is known by, and what it said. */
export interface Repeatable {
  /** Of the caller and their word for the request. */
  readonly subject: string;
  /** The same for the same request alone. */
  readonly fingerprint: string;
  /** Whether nobody vouches for the caller: what they send takes no place of others. */
  readonly isGuest: boolean;
}

const keptMs = 24 * 3_600_000;
/** Of more answers the oldest are forgotten. */
const bounds = {
  known: { mostKept: 1000, mostBytes: 32 * 1024 * 1024 },
  guests: { mostKept: 200, mostBytes: 2 * 1024 * 1024 },
} as const;

/**
 * Answers that are given again to who asks again. In memory: they hold keys and links that are told once and written nowhere; after
 * a restart what was asked before is asked anew.
 */
export class Replays<Answer = unknown> {
  readonly #known: Room<Answer> = { kept: new Map(), bytes: 0, ...bounds.known };
  readonly #guests: Room<Answer> = { kept: new Map(), bytes: 0, ...bounds.guests };

  /** @param elapsed milliseconds that only rise */
  constructor(private readonly elapsed: () => number) {}

  /**
   * The answer there is, or is about to be, else that of `act`; a failure is not kept.
   * @throws AssistantError CONFLICT when the word was used for another request; what `act` throws
   */
  async once(
    { subject, fingerprint, isGuest }: Repeatable,
    act: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly isReplayed: boolean }> {
    const room = isGuest ? this.#guests : this.#known;
    const now = this.elapsed();
    forget(room, now, 1);
    const known = room.kept.get(subject);
    if (known) {
      if (known.fingerprint !== fingerprint)
        throw new AssistantError('CONFLICT', 'this Idempotency-Key was sent with another request; take a new one for each');
      return { answer: await known.answer, isReplayed: true };
    }
    const made: Kept<Answer> = { fingerprint, until: now + keptMs, answer: act(), bytes: 0 };
    room.kept.set(subject, made);
    try {
      const answer = await made.answer;
      if (room.kept.get(subject) === made) {
        made.bytes = Buffer.byteLength(JSON.stringify(answer) ?? '');
        room.bytes += made.bytes;
        forget(room, now, 0);
      }
      return { answer, isReplayed: false };
    } catch (error) {
      if (room.kept.get(subject) === made) room.kept.delete(subject);
      throw error;
    }
  }
}

/** The oldest, whose ends come first, until there is room for so many more. */
function forget(room: Room<unknown>, now: number, more: number): void {
  for (const [subject, { until, bytes }] of room.kept) {
    if (until > now && room.kept.size + more <= room.mostKept && room.bytes <= room.mostBytes) return;
    room.kept.delete(subject);
    room.bytes -= bytes;
  }
}
