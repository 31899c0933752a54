import { channelGuides } from '#app/channel-guides.js';

describe.each(['wecom-bot', 'wecom-kf'] as const)('the guide of %s', (kind) => {
  it('says in both languages what to click, and where the platform calls where it does', () => {
    const guide = channelGuides[kind];
    const { purpose, steps, warning } = guide;
    for (const line of [purpose, ...steps, ...(warning ? [warning] : [])])
      expect([/\p{Script=Han}/u.test(line.zh), line.en.trim() !== '']).toEqual([true, true]);
    const isCalled = kind === 'wecom-kf';
    for (const language of ['zh', 'en'] as const) expect(steps.some((step) => step[language].includes('{address}'))).toBe(isCalled);
  });
});
