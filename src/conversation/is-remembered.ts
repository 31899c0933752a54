import type { Decision } from '#domain/decision.js';

/**
 * Whether the next message of the same talk may lean on a message that ended so: it was answered, or asked back, whose reply says nothing
 * without it. What was declined otherwise does not stick to the next message.
 */
export function isRemembered(ended: Pick<Decision, 'outcome'> & { readonly reason?: string | null }): boolean {
  return ended.outcome === 'answered' || ended.reason === 'needs-clarification';
}
