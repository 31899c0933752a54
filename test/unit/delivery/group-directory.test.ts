import { GroupDirectory } from '#delivery/group-directory.js';
import { GroupSettings } from '#delivery/group-settings.js';
import type { GroupChoice, GroupStore } from '#ports/group-store.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { sampleGate } from '../../fakes/sample-gate.js';

const nothing: GroupChoice = { library: null, mode: null, mutedUntil: null, namedLibrary: null, noticedAt: null };

class Choices implements GroupStore {
  readonly kept = new Map<string, GroupChoice>();

  async get(group: string) {
    return this.kept.get(group) ?? nothing;
  }

  async list() {
    return [...this.kept.keys()];
  }

  async change(group: string, change: Partial<GroupChoice>) {
    this.kept.set(group, { ...(await this.get(group)), ...change });
  }

  async close() {}
}

async function setUp() {
  const [groups, gates, clock] = [new Choices(), new MemoryGateStore(), new FakeClock()];
  await gates.save('plants', sampleGate({ byHand: { group: null, direct: null, groups: new Map([['feishu:app:one', 0.8]]) } }));
  await gates.saveExamples('plants', [{ text: 'a', good: true, group: 'feishu:app:one' }]);
  const admission = { minimumCharacters: 0, quietTimes: [], timeZone: null, answersPerHour: 3, coolDownMinutes: 5, joinSeconds: 0 };
  const settings = new GroupSettings({
    groups,
    clock,
    configuredFor: ({ channel }) => ({ ...admission, mode: 'automatic', library: channel === 'feishu' ? 'plants' : 'tools' }),
    allowedFor: () => ['plants', 'tools'],
    readinessOf: async () => ({ isReady: false, why: 'too few examples' }),
  });
  const said = { messages: 4, answered: 2, shadowed: 1, latest: '2026-01-02T03:04:05.000Z' };
  const statistics = {
    figures: () => Promise.reject(new Error('nobody counts')),
    groups: async () => [
      { group: 'feishu:app:one', ...said },
      { group: 'p-3f5a', ...said },
      { group: 'wecom:app:other', ...said },
    ],
    close: async () => undefined,
  };
  const directory = new GroupDirectory({ groups, gates, statistics, clock, settings, configured: ['feishu:app:two'] });
  return { directory, groups };
}

describe('GroupDirectory', () => {
  it('lists the groups that ask the library: with their mode, threshold, examples and answers, and what is fixed', async () => {
    const { directory } = await setUp();
    const listed = await directory.list('plants');
    expect(listed.map(({ id }) => id)).toEqual(['feishu:app:one', 'feishu:app:two']);
    expect(listed[0]).toMatchObject({
      channel: 'feishu',
      app: 'app',
      chat: 'one',
      mode: 'mention',
      chosen: 'automatic',
      isChosen: false,
      notReady: 'too few examples',
      threshold: { inForce: 0.8, byHand: 0.8, ofLibrary: 0.5 },
      examples: { good: 1, bad: 0 },
      messages: 4,
      answered: 2,
      fixed: { answersPerHour: 3 },
    });
    expect(listed[1]).toMatchObject({ messages: 0, latest: null, threshold: { inForce: 0.5, byHand: null } });
    expect((await directory.list('tools')).map(({ id }) => id)).toEqual(['wecom:app:other']);
  });

  it('follows what is chosen, and changes no group of another library', async () => {
    const { directory, groups } = await setUp();
    await directory.change('plants', 'feishu:app:one', { mode: 'shadow' });
    expect(await directory.find('plants', 'feishu:app:one')).toMatchObject({ mode: 'shadow', isChosen: true });
    await directory.change('plants', 'feishu:app:one', { mode: null });
    expect(await directory.find('plants', 'feishu:app:one')).toMatchObject({ chosen: 'automatic', isChosen: false });
    await expect(directory.change('plants', 'wecom:app:other', { mode: 'silent' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await groups.change('feishu:app:one', { library: 'tools' });
    await expect(directory.find('plants', 'feishu:app:one')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
