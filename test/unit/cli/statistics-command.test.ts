import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import { registerStatistics } from '#cli/statistics.command.js';
import { State } from '#database/state/state.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { runCommand } from '../../fakes/run-command.js';
import { sampleTrace } from '../../fakes/sample-trace.js';
import { SetClock } from '../../fakes/set-clock.js';

const folder = temporaryFolder();
const statistics = async (...args: string[]): Promise<string> =>
  (await runCommand({ home: folder.file(''), register: registerStatistics }, ['statistics', '--since', '2026-01-01', ...args])).stdout;

beforeEach(async () => {
  const state = new State(folder.file('workdir/state.sqlite'));
  const traces = new SqlTraceStore({ state, keepTexts: true, keepDays: 30, clock: new SetClock(), warn: () => undefined });
  traces.note(sampleTrace({ id: 'a', reason: 'no-answer', text: '=cmd|"x"\u0007' }));
  traces.note(sampleTrace({ id: 'b', library: 'tools', outcome: 'answered', reason: null }));
  await traces.close();
});

describe('huixiang statistics', () => {
  it('prints words, JSON, and a table that no spreadsheet obeys', async () => {
    const words = await statistics('--until', '2026-02-01');
    expect(words).toMatch(/^messages 2: answered 1, declined 1, failed 0$/mu);
    expect(words).toMatch(/^ +1 {2}default: =cmd\|"x"$/mu);
    const json = JSON.parse(await statistics('--until', '2026-02-01', '--library', 'tools', '--format', 'json')) as object;
    expect(json).toMatchObject({ questions: 1, answered: 1, unanswered: [] });
    const table = await statistics('--until', '2026-02-01', '--format', 'csv');
    expect(table).toMatch(/^figure,day,library,channel,name,value\n/u);
    expect(table).toContain(`unanswered,,default,,"'=cmd|""x""`);
  });

  it('refuses a time that is none', async () => {
    await expect(statistics('--until', 'soon')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    await expect(statistics('--until', '2025-01-01')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
