import { setTimeout as wait } from 'node:timers/promises';
import type { Callback } from '#delivery/callback.js';
import { fieldsOrAnswer, isAnswer, notReadable, plainAnswer, type SealedCallback } from '#delivery/weixin/sealed-callback.js';
import { messageOf } from '#shared/message-of.js';
import type { MessageSync } from './message-sync.js';
import { readNotice, type AccountPlace } from './wecom-kf.wire.js';

export interface KfCallbackParts {
  readonly place: AccountPlace;
  readonly envelope: SealedCallback;
  readonly sync: Pick<MessageSync, 'run'>;
  readonly warn: (warning: string) => void;
  /** What the platform may wait; messages stay there for three days, and are fetched whether it waits or not. */
  readonly patienceMs: number;
}

/** What the platform calls: that something is to be fetched. */
export function kfCallback({ place, envelope, sync, warn, patienceMs }: KfCallbackParts): Callback {
  return async (request) => {
    const fields = fieldsOrAnswer(envelope, request);
    if (isAnswer(fields)) return fields;
    const notice = readNotice(fields, place);
    if (notice.kind === 'unreadable') return notReadable;
    if (notice.kind === 'ignored') return plainAnswer(200, 'success');
    const patience = new AbortController();
    let isAnswered = false;
    const fetched = sync.run(notice.token).catch((error: unknown) => {
      if (!isAnswered) throw error;
      warn(`messages are fetched again: ${messageOf(error)}`);
    });
    const late = wait(patienceMs, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([fetched, late]).finally(() => patience.abort());
    isAnswered = true;
    return plainAnswer(200, 'success');
  };
}
