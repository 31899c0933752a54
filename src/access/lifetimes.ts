/** How long what people are given holds. */
export const lifetimes = {
  /** A session that nothing comes from. */
  idleMs: 7 * 86_400_000,
  /** A session in any case. */
  sessionMs: 30 * 86_400_000,
  /** Until the token of a session is changed. */
  renewMs: 86_400_000,
  /** The token before, for requests that were under way when it was changed. */
  previousMs: 60_000,
  invitationMs: 7 * 86_400_000,
  /** How seldom it is noted that a session or a key was used. */
  noteMs: 300_000,
} as const;
