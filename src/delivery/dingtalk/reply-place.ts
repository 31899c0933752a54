import { z } from 'zod';
import { readKept } from '#delivery/kept-json.js';

/** Ids of the platform: base64, and `$:LWCP_v1:$…` of people who belong to no company. They are joined to others by `;` in calls. */
export const platformId = z.string().regex(/^[\w+/=$:.@-]{1,200}$/u);

const wire = z.object({
  /** `cid…`; null one to one. */
  chat: platformId.nullable(),
  /** Who is answered, as their company names them; null for people of no company, and for nobody. */
  staff: platformId.nullable(),
  /** What they call themselves. */
  nick: z.string().max(100),
  /** An address for this conversation that came with the message; null for none. */
  webhook: z.string().max(2000).nullable(),
  /** When that ends, in milliseconds since 1970. */
  until: z.number(),
});

/** Where a reply goes. */
export type ReplyPlace = z.output<typeof wire>;

export function writePlace(place: ReplyPlace): string {
  return JSON.stringify(place);
}

/** Null for what is no place of ours. */
export function readPlace(address: string): ReplyPlace | null {
  return readKept(wire, address);
}

/** A place where nobody is answered; null for what is no id of the platform. */
export function placeOf(chat: string | null, staff: string | null): ReplyPlace | null {
  const place = wire.safeParse({ chat, staff, nick: '', webhook: null, until: 0 }).data;
  return place && (place.chat !== null || place.staff !== null) ? place : null;
}
