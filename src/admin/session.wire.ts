import { z } from 'zod';
import { mayEnter } from '#access/may-enter.js';
import type { Principal } from '#domain/principal.js';

/** Names and passwords are checked where they are used; here only that nobody sends a book. */
const word = z.string().min(1).max(1024);

export const signInRequest = z.strictObject({ name: word, password: word });
export const acceptRequest = z.strictObject({ token: word, name: word, password: word });
export const joinRequest = z.strictObject({ token: word });
export const changePasswordRequest = z.strictObject({ current: word, password: word, revokeKeys: z.boolean().default(false) });

export type SignInRequest = z.output<typeof signInRequest>;
export type AcceptRequest = z.output<typeof acceptRequest>;
export type JoinRequest = z.output<typeof joinRequest>;
export type ChangePasswordRequest = z.output<typeof changePasswordRequest>;

/** Whoever asks, in their own eyes. */
export interface WhoRecord {
  readonly account: { readonly id: string; readonly name: string; readonly role: string } | null;
  /** By library. */
  readonly memberships: readonly { readonly library: string; readonly role: string }[];
  /** Whether somebody without an account may ask. */
  readonly mayAskAsGuest: boolean;
  /** What the button of the service to sign on at says; null where there is none. */
  readonly signOn: string | null;
}

/** What is left to do for somebody who signed out. */
export interface SignedOutRecord {
  /** Where a browser signs out of the service it signed on at; null where there is nothing more. */
  readonly endAddress: string | null;
}

export function toWhoRecord(principal: Principal, signOn: string | null): WhoRecord {
  if (principal.kind === 'guest') return { account: null, memberships: [], mayAskAsGuest: mayEnter(principal), signOn };
  const { id, name, role } = principal.account;
  return { account: { id, name, role }, memberships: principal.memberships, mayAskAsGuest: false, signOn };
}

/** What the door of sessions answers. */
export const sessionAnswers = {
  who: z.strictObject({
    account: z.strictObject({ id: z.string(), name: z.string(), role: z.string() }).nullable(),
    memberships: z.array(z.strictObject({ library: z.string(), role: z.string() })),
    mayAskAsGuest: z.boolean(),
    signOn: z.string().nullable(),
  }) satisfies z.ZodType<WhoRecord>,
  signedOut: z.strictObject({ endAddress: z.string().nullable() }) satisfies z.ZodType<SignedOutRecord>,
} as const;
