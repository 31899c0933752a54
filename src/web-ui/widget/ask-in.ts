import type { Turn } from '#web-ui/ask/conversations.js';
import { Refusal, type Visiting } from '#web-ui/widget/visit.js';

interface Asked {
  readonly library: string;
  readonly message: string;
  /** Null to begin one. */
  readonly conversation: string | null;
}

/** Gone, or full. */
const dead = new Set(['NOT_FOUND', 'CONFLICT']);

/**
 * Asks in a conversation; in a new one where it takes no question: deleted, pushed out, of a visit that is over, full, or busy in another window.
 * @throws Refusal
 */
export async function askIn(
  visiting: Pick<Visiting, 'json'>,
  { library, message, conversation }: Asked,
): Promise<{ readonly conversation: string; readonly turn: Turn }> {
  if (conversation !== null) {
    try {
      return await put(visiting, { library, message }, conversation);
    } catch (error) {
      if (!(error instanceof Refusal && dead.has(error.code))) throw error;
    }
  }
  const { id } = await visiting.json<{ readonly id: string }>('/conversations', { method: 'POST', body: { library } });
  return put(visiting, { library, message }, id);
}

async function put(visiting: Pick<Visiting, 'json'>, body: object, conversation: string) {
  const turn = await visiting.json<Turn>(`/conversations/${conversation}/turns`, { method: 'POST', body });
  return { conversation, turn };
}
