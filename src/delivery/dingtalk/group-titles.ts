import { createHash } from 'node:crypto';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';

const mostGroups = 10_000;

/** What groups are called: the platform says it with each message, and never that it changed. */
export class GroupTitles {
  readonly #titles = new Map<string, string>();

  /** Hands on what a group is called where that was not known: once for each message, since a title may come back. @throws what `into` throws */
  async tell(message: ReceivedMessage, title: string | null, into: ReceiveEvent): Promise<void> {
    const { channel, app, group, person, address } = message;
    if (group === null || title === null || this.#titles.get(group) === title) return;
    const id = `named-${createHash('sha256')
      .update(JSON.stringify([group, title, message.id]))
      .digest('base64url')
      .slice(0, 22)}`;
    await into.receive({ kind: 'named', channel, app, group, person, id, address, groupName: title });
    this.#titles.delete(group);
    this.#titles.set(group, title);
    const [oldest] = this.#titles.keys();
    if (this.#titles.size > mostGroups && oldest !== undefined) this.#titles.delete(oldest);
  }
}
