import type { Callback } from '#delivery/callback.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { fieldsOrAnswer, isAnswer, notReadable, plainAnswer, type SealedCallback } from '#delivery/weixin/sealed-callback.js';
import type { Clock } from '#ports/clock.js';
import { readArrival, type RobotPlace } from './wecom-robot.wire.js';

export interface RobotCallbackParts {
  readonly place: RobotPlace;
  readonly envelope: SealedCallback;
  readonly clock: Clock;
}

/** What the platform calls; an empty answer says that replies are sent. */
export function robotCallback({ place, envelope, clock }: RobotCallbackParts, into: ReceiveEvent): Callback {
  return async (request) => {
    const fields = fieldsOrAnswer(envelope, request);
    if (isAnswer(fields)) return fields;
    const arrival = readArrival(fields, place, clock.now());
    if (arrival.kind === 'unreadable') return notReadable;
    if (arrival.kind === 'event') await into.receive(arrival.event);
    return plainAnswer(200, '');
  };
}
