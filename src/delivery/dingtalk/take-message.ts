import { GroupTitles } from '#delivery/dingtalk/group-titles.js';
import { readRobotMessage, type RobotPlace } from '#delivery/dingtalk/robot-message.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { Clock } from '#ports/clock.js';

/**
 * Takes in what is known to be the platform's.
 * @throws AssistantError OVERLOADED, STORAGE_FAILED, CANCELLED
 */
export type TakeMessage = (payload: unknown) => Promise<'taken' | 'of-another-app' | 'unreadable'>;

export function takeMessages(place: RobotPlace, clock: Clock, into: ReceiveEvent): TakeMessage {
  const titles = new GroupTitles();
  return async (payload) => {
    const arrival = readRobotMessage(payload, place, clock.now());
    if (arrival.kind !== 'message') return arrival.kind;
    await titles.tell(arrival.message, arrival.title, into);
    await into.receive({ kind: 'message', message: arrival.message });
    return 'taken';
  };
}
