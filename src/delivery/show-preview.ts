import { replyKey } from '#delivery/reply-key.js';
import type { Senders } from '#delivery/outgoing.js';
import type { ConversationEvent } from '#conversation/converse.js';
import { last } from '#conversation/join-messages.js';
import type { AttendSettings, Watcher } from '#conversation/surroundings.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Clock } from '#ports/clock.js';
import type { Outbox } from '#ports/outbox.js';
import type { Preview } from '#ports/reply-sender.js';

interface Parts {
  readonly senders: Senders;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
}

interface Shown {
  readonly settings: AttendSettings;
  readonly signal: AbortSignal;
}

/**
 * Shows an answer to one person while it is written, where the platform can. In a group nothing is shown before it is whole: it may
 * still be declined.
 */
export function showPreview(
  { senders, outbox, clock, warn }: Parts,
  messages: readonly ReceivedMessage[],
  { settings, signal }: Shown,
): Watcher | null {
  const [first] = messages;
  const place = last(messages);
  const sender = senders.find(place);
  if (!first || !sender || place.group !== null) return null;
  const key = replyKey(first);
  let text = '';
  let preview: Preview | null = null;
  let opening: Promise<void> | null = null;
  const open = async (): Promise<void> => {
    if (await outbox.find(key)) return; // shown before a crash
    preview = await sender.preview(key, place.address, signal);
    if (!preview) return;
    const { channel, app, group, person, address } = place;
    const about = { library: settings.library, trace: null, isHeld: false, at: clock.now().toISOString() };
    await outbox.open({ key, kind: 'answer', channel, app, group, person, address, ...about }, preview.handle);
    preview.show(text);
  };
  return {
    see(event: ConversationEvent) {
      if (event.type === 'answer-start') {
        text = '';
        opening ??= open().catch((cause: unknown) => warn(`an answer is not shown while it is written: ${String(cause)}`));
      }
      if (event.type !== 'answer-delta') return;
      text += event.text;
      preview?.show(text);
    },
    async close() {
      await opening;
      await preview?.close();
    },
  };
}
