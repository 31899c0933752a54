import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';
import type { Reply } from '#domain/reply.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { briefQuestion, replyTexts } from '../reply-texts.js';
import { channelName } from '../wechat-message.js';
import { chatKey, phoneAddress } from './android.wire.js';
import type { Polls } from './polls.js';

/** Characters of one message: the phone types what it is brought as one. */
const longestText = 5000;
/** The phone presses no button twice within four seconds: what it typed in between would never be sent. */
const restMs = 4500;
/** How soon a reply that waits for the phone is offered again: while it is in use, and while it is not. */
const [soonMs, laterMs] = [1000, 10_000];
const inUseMs = 60_000;

/** What one poll is brought. */
export const phonePayload = z.object({ asked: z.string().nullable(), text: z.string(), references: z.array(z.string()) });

export interface AndroidSenderParts {
  readonly app: string;
  readonly polls: Polls;
  readonly clock: Clock;
  /** When the phone was last heard of; null for never. */
  readonly lastHeard: () => Date | null;
}

/**
 * Replies that the phone fetches: one is sent as soon as a poll took it, and until then it is not begun, so that none is lost with the
 * process. Whether the phone typed it in nobody hears.
 */
export class AndroidSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  readonly isRepeatable = false;
  /** The phone sets the pace: a try that finds none costs nothing there. */
  readonly pace = { app: { parts: 20, withinMs: 1000 }, conversation: { parts: 5, withinMs: 1000 } };
  #restUntil = 0;

  constructor(private readonly parts: AndroidSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply): readonly string[] {
    const asked = reply.kind === 'notice' ? null : briefQuestion(reply.question);
    const references = reply.kind === 'answer' ? reply.sources.map(({ title }) => title) : [];
    return replyTexts(reply, longestText).map((text) => JSON.stringify({ asked, text, references } satisfies z.input<typeof phonePayload>));
  }

  async send({ address, payload }: OutgoingPart): Promise<SendOutcome> {
    const { polls, clock, lastHeard } = this.parts;
    const [where, what] = [readKept(phoneAddress, address), readKept(phonePayload, payload)];
    if (!where || !what) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const now = clock.now().getTime();
    const restLeft = this.#restUntil - now;
    // More than the whole rest: the clock went back.
    if (restLeft > 0 && restLeft <= restMs) return { kind: 'later', afterMs: restLeft, why: 'the phone rests after what it typed' };
    const below = { ...what, asked: what.asked ?? briefQuestion(where.asked) };
    if (polls.give(chatKey(where), JSON.stringify(below))) {
      this.#restUntil = now + restMs;
      return { kind: 'sent', handle: null };
    }
    polls.announce(chatKey(where));
    const isInUse = now - (lastHeard()?.getTime() ?? 0) < inUseMs;
    return { kind: 'later', afterMs: isInUse ? soonMs : laterMs, why: 'the phone does not ask for it' };
  }

  async recall(): Promise<SendOutcome> {
    return { kind: 'refused', why: 'a phone takes nothing back' };
  }

  async preview(): Promise<Preview | null> {
    return null;
  }
}
