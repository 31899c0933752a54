import type { Turn } from '#web-ui/ask/conversations.js';
import { Refusal, type Visiting } from '#web-ui/widget/visit.js';

interface Asked {
  readonly library: string;
  readonly message: string;
  /** Null to begin one. */
  readonly conversation: string | null;
  /** Aborted when somebody else has entered, in whose name nothing of it may be asked. */
  readonly signal: AbortSignal;
}

/** Gone, or full. */
const dead = new Set(['NOT_FOUND', 'CONFLICT']);

/**
 * Asks in a conversation; in a new one where it takes no question: deleted, pushed out, of a visit that is over, full, or busy in another window.
 * @throws Refusal
 */
export async function askIn(
  visiting: Pick<Visiting, 'json'>,
  { library, message, conversation, signal }: Asked,
): Promise<{ readonly conversation: string; readonly turn: Turn }> {
  if (conversation !== null) {
    try {
      return await put(visiting, { method: 'POST', body: { library, message }, signal }, conversation);
    } catch (error) {
      if (!(error instanceof Refusal && dead.has(error.code))) throw error;
    }
  }
  const { id } = await visiting.json<{ readonly id: string }>('/conversations', { method: 'POST', body: { library }, signal });
  return put(visiting, { method: 'POST', body: { library, message }, signal }, id);
}

async function put(visiting: Pick<Visiting, 'json'>, call: Parameters<Visiting['json']>[1], conversation: string) {
  const turn = await visiting.json<Turn>(`/conversations/${conversation}/turns`, call);
  return { conversation, turn };
}
