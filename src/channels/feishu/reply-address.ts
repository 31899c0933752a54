import { z } from 'zod';

/** Where a reply goes. */
export interface ReplyAddress {
  /** `oc_…`; null where the platform did not tell. */
  readonly chat: string | null;
  /** The message it replies to, `om_…`; null where there is none. */
  readonly message: string | null;
  /** Who is mentioned, `ou_…`; null one to one. */
  readonly person: string | null;
  /** Whether a group is where; left out, it is where somebody is mentioned. */
  readonly isGroup?: boolean;
  /** Whether it belongs into the thread of that message, which begins with it where there is none. */
  readonly isThread: boolean;
}

/** Everything that goes into the path of a call or a card. */
const id = z.string().regex(/^[\w-]{1,100}$/u);
const wire = z.tuple([id.nullable(), id.nullable(), id.nullable(), z.boolean(), z.boolean().optional()]);

export function writeAddress({ chat, message, person, isThread, isGroup = person !== null }: ReplyAddress): string {
  const where = [chat, message, person, isThread];
  return JSON.stringify(isGroup === (person !== null) ? where : [...where, isGroup]);
}

/** Null for what is no address of ours. */
export function readAddress(address: string): ReplyAddress | null {
  try {
    const [chat, message, person, isThread, isGroup = person !== null] = wire.parse(JSON.parse(address));
    return chat === null && message === null ? null : { chat, message, person, isThread, isGroup };
  } catch {
    return null;
  }
}
