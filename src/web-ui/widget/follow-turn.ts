import type { Turn } from '#web-ui/ask/conversations.js';
import { readEvents } from '#web-ui/widget/read-events.js';
import { Refusal, type Visiting } from '#web-ui/widget/visit.js';

export type Told =
  | { readonly event: 'start' | 'lost' | 'found' }
  | { readonly event: 'stage'; readonly stage: string }
  | { readonly event: 'delta'; readonly text: string };

interface Followed {
  readonly conversation: string;
  readonly turn: string;
  readonly signal: AbortSignal;
  readonly tell: (told: Told) => void;
}

const [againMs, longestAgainMs] = [1_000, 30_000];
/** What trying again does not mend. */
const final = new Set(['NOT_SIGNED_IN', 'NOT_FOUND', 'NOT_ALLOWED', 'INVALID_INPUT']);

/** Follows a turn until it ends; a connection that breaks goes on where it broke. @throws Refusal */
export async function followTurn(visiting: Visiting, { conversation, turn, signal, tell }: Followed): Promise<Turn> {
  const place = `/conversations/${encodeURIComponent(conversation)}/turns/${encodeURIComponent(turn)}/events`;
  let last = '';
  for (let refusals = 0; ; refusals += 1) {
    try {
      const headers = { accept: 'text/event-stream', ...(last !== '' && { 'last-event-id': last }) };
      const { body } = await visiting.call(place, { headers, signal });
      if (refusals > 0) tell({ event: 'found' });
      for await (const { id, event, data } of body ? readEvents(body) : []) {
        last = id || last;
        refusals = 0;
        if (event === 'end') return JSON.parse(data) as Turn;
        if (event === 'start' || event === 'stage' || event === 'delta') tell({ ...(JSON.parse(data) as object), event } as Told);
      }
    } catch (error) {
      if (signal.aborted || (error instanceof Refusal && final.has(error.code))) throw error;
    }
    tell({ event: 'lost' });
    await pause(Math.min(longestAgainMs, againMs * 2 ** refusals), signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Refusal('CANCELLED', 'nobody looks on any more'));
    });
  });
}
