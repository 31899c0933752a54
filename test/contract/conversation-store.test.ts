import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { SqlConversationStore } from '#adapters/conversation-store/sql-conversation-store.js';
import { State } from '#database/state/state.js';
import type { Clock } from '#ports/clock.js';
import { conversationStoreContract, sampleTurn } from './conversation-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const clock: Clock = { now: () => new Date('2026-01-05T01:00:00Z'), elapsed: () => 0 };
const open = (state = new State(folder.file('state.sqlite'))): SqlConversationStore =>
  new SqlConversationStore({ state, keepHours: 2, clock });

conversationStoreContract('SqlConversationStore', open);
conversationStoreContract('MemoryConversationStore', () => new MemoryConversationStore());

describe('SqlConversationStore', () => {
  it('has after a restart what it had before, but for what is too old', async () => {
    const store = open();
    await store.append(sampleTurn({ question: 'old', at: '2026-01-04T22:59:59.999Z' }));
    await store.append(sampleTurn({ question: 'new', at: '2026-01-04T23:00:00.000Z' }));
    await store.close();
    const again = open();
    await again.append(sampleTurn({ question: 'newest' }));
    expect((await again.recent('g1', '2026-01-01T00:00:00Z', 10)).map(({ question }) => question)).toEqual(['new', 'newest']);
    await again.close();
  });

  it('shares its file with others in the process, who may let go before it', async () => {
    const state = new State(folder.file('state.sqlite'));
    const [one, other] = [open(state), open(state)];
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).append(sampleTurn({ question: `${i}` }))));
    await other.close();
    expect(await one.recent('g1', '2026-01-01T00:00:00Z', 100)).toHaveLength(20);
    await one.close();
  });
});
