import { AssistantError } from '#domain/errors.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import type { AppName, ReplyPlace } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { ReplySender } from '#ports/reply-sender.js';

/** The way out to each app. */
export class Senders {
  readonly #senders: ReadonlyMap<string, ReplySender>;

  constructor(senders: readonly ReplySender[]) {
    this.#senders = new Map(senders.map((sender) => [nameOf(sender), sender]));
  }

  /** How many platforms there are. */
  get channels(): number {
    return new Set([...this.#senders.values()].map(({ channel }) => channel)).size;
  }

  /** @returns null where the app is not in the settings any more */
  find(app: AppName): ReplySender | null {
    return this.#senders.get(nameOf(app)) ?? null;
  }

  /** @throws AssistantError INTERNAL */
  of(app: AppName): ReplySender {
    const sender = this.find(app);
    if (sender) return sender;
    throw new AssistantError('INTERNAL', `there is no ${app.channel} app ${app.app} in the settings any more`);
  }
}

interface About extends Partial<Pick<OutgoingReply, 'library' | 'trace' | 'isHeld'>> {
  readonly sender: ReplySender;
  readonly at: Date;
}

/** A reply in the form of the platform it goes to. */
export function toOutgoing(
  reply: Reply,
  place: ReplyPlace,
  { sender, at, library = null, trace = null, isHeld = false }: About,
): OutgoingReply {
  const { channel, app, group, person, address } = place;
  const { key, kind } = reply;
  const payloads = sender.format(reply, address);
  return { key, kind, channel, app, group, person, address, library, trace, isHeld, at: at.toISOString(), payloads };
}

function nameOf({ channel, app }: AppName): string {
  return `${channel}:${app}`;
}
