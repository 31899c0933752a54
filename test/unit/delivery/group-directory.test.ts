import { GroupDirectory } from '#delivery/group-directory.js';
import { GroupSettings } from '#delivery/group-settings.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { MemoryGroupStore } from '../../fakes/memory-group-store.js';
import { openAdmission } from '../../fakes/open-admission.js';
import { sampleGate } from '../../fakes/sample-gate.js';

async function setUp() {
  const [groups, gates, clock] = [new MemoryGroupStore(), new MemoryGateStore(), new FakeClock()];
  await gates.save('plants', sampleGate({ byHand: { group: null, direct: null, groups: new Map([['feishu:app:one', 0.8]]) } }));
  await gates.saveExamples('plants', [{ text: 'a', good: true, group: 'feishu:app:one' }]);
  const admission = { ...openAdmission, timeZone: null, answersPerHour: 3, coolDownMinutes: 5, joinSeconds: 0 };
  const settings = new GroupSettings({
    groups,
    clock,
    configuredFor: ({ channel }) => ({ ...admission, library: channel === 'feishu' ? 'plants' : 'tools' }),
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
  return { directory, groups, settings };
}

describe('GroupDirectory', () => {
  it('lists the groups that ask the library: with their mode, threshold, examples, answers and rules', async () => {
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
      name: null,
      rules: { chosen: { answersPerHour: null, quietTimes: null }, configured: { answersPerHour: 3, quietTimes: [] } },
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

  it('has rules of its own, over what the configuration says, until they are taken back', async () => {
    const { directory, settings } = await setUp();
    const place = { channel: 'feishu', app: 'app', group: 'feishu:app:one' };
    const quietTimes = [{ from: '22:00', to: '07:00', days: [1] }];
    await directory.change('plants', 'feishu:app:one', { quietTimes, answersPerHour: 1, coolDownMinutes: 0 });
    expect((await settings.of(place)).settings).toMatchObject({ quietTimes, answersPerHour: 1, coolDownMinutes: 0, timeZone: null });
    expect((await directory.find('plants', 'feishu:app:one')).rules).toMatchObject({
      chosen: { quietTimes, answersPerHour: 1, coolDownMinutes: 0, timeZone: null },
      configured: { quietTimes: [], answersPerHour: 3, coolDownMinutes: 5 },
    });
    await directory.change('plants', 'feishu:app:one', { quietTimes: null, answersPerHour: null, coolDownMinutes: null });
    expect((await settings.of(place)).settings).toMatchObject({ quietTimes: [], answersPerHour: 3, coolDownMinutes: 5 });
  });

  it('refuses to answer by itself with a gate that is not ready, and says why', async () => {
    const { directory } = await setUp();
    await expect(directory.change('plants', 'feishu:app:one', { mode: 'automatic', answersPerHour: 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('too few examples'),
    });
    expect(await directory.find('plants', 'feishu:app:one')).toMatchObject({
      isChosen: false,
      rules: { chosen: { answersPerHour: null } },
    });
  });
});
