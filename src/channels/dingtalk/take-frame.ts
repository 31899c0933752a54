import type { TakeMessage } from '#delivery/dingtalk/take-message.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { cardTopic } from './dingtalk.wire.js';
import { readClick, type ClickPlace } from './read-click.js';
import type { TakeFrame } from './stream-connection.js';

interface FrameParts {
  readonly take: TakeMessage;
  readonly into: ReceiveEvent;
  readonly place: ClickPlace;
  readonly warn: (message: string) => void;
}

/** Takes in what a stream brings: messages, and clicks. What is none is said in the log, since nobody else would notice. */
export function takeFrames({ take, into, place, warn }: FrameParts): TakeFrame {
  return async (topic, payload, id) => {
    if (topic === cardTopic) {
      const click = readClick(payload, id, place);
      if (click) await into.receive(click);
      return {};
    }
    const taken = await take(payload);
    if (taken === 'unreadable') warn('a message is not of the form that is known, and is left out');
    if (taken === 'of-another-app') warn('a message for another robot or company is left out; check robotCode and corpId');
    return {};
  };
}
