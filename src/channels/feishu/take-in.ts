import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { Envelope } from './feishu.wire.js';
import type { EventReader } from './read-event.js';

/**
 * Takes in one event that is known to be the platform's.
 * @returns what the platform is answered, or why it is not taken
 * @throws AssistantError CHANNEL_UNREACHABLE, OVERLOADED, STORAGE_FAILED, CANCELLED
 */
export type TakeIn = (delivered: Envelope, signal: AbortSignal) => Promise<object | 'of-another-app' | 'unreadable'>;

export function takeInto(into: ReceiveEvent, reader: EventReader, appId: string): TakeIn {
  return async (delivered, signal) => {
    if (delivered.header.app_id !== appId) return 'of-another-app';
    const read = await reader.read(delivered, signal);
    if (read === 'unreadable') return 'unreadable';
    if (read === 'ignored') return {};
    await into.receive(read.event);
    return read.answer;
  };
}
