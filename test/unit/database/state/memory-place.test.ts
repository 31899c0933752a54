import { memoryPlace } from '#database/state/memory-place.js';
import { migrationNames } from '#database/state/open-state.js';

describe('memoryPlace', () => {
  it('has the tables of this release, each time anew', async () => {
    const place = memoryPlace();
    const [one, other] = [await place.open(), await place.openAsItIs()];
    await one.insertInto('secret').values({ purpose: 'x', value: 'y' }).execute();
    expect(await other.selectFrom('secret').selectAll().execute()).toEqual([]);
    await Promise.all([one.destroy(), other.destroy()]);
    expect(await place.migrations()).toEqual(migrationNames);
    await place.migrateTo('nothing');
    expect([place.shown, place.describe(null)]).toEqual(['memory', expect.stringContaining('anew')]);
  });
});
