import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { pseudonymsOf } from '#database/state/pseudonyms-of.js';
import { openState } from '#database/state/open-state.js';
import { State } from '#database/state/state.js';
import { sampleFeedback } from '../fakes/sample-feedback.js';
import { SetClock } from '../fakes/set-clock.js';
import { feedbackStoreContract } from './feedback-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const clock = new SetClock();
const open = (): SqlFeedbackStore => new SqlFeedbackStore({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock });

feedbackStoreContract('SqlFeedbackStore', open);

describe('SqlFeedbackStore', () => {
  it('erases people whose traces name them by a pseudonym', async () => {
    const database = await openState(folder.file('state.sqlite'));
    const pseudonym = await pseudonymsOf(database, 'traces');
    await database.destroy();
    const store = open();
    await store.give(sampleFeedback({ person: pseudonym('zoe') }));
    expect(await store.erase({ person: 'zoe' })).toBe(1);
    await store.close();
  });

  it('forgets what is old and taught nothing', async () => {
    const now = clock.now().getTime();
    const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString();
    const first = open();
    await first.give(sampleFeedback({ id: 'old', trace: 't1', givenAt: ago(31) }));
    await first.give(sampleFeedback({ id: 'learned', trace: 't2', givenAt: ago(31) }));
    await first.decide('learned', { state: 'approved', decidedAt: ago(30), decidedBy: 'a9' }, { givenAt: ago(31), state: 'open' });
    await first.close();
    const store = open();
    await store.give(sampleFeedback({ id: 'new', trace: 't3', givenAt: ago(1) }));
    expect((await store.list({ library: 'plants', most: 10 })).map(({ id }) => id)).toEqual(['new', 'learned']);
    await store.close();
  });
});
