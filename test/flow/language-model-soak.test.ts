import { soakLanguageModel } from '../simulators/soak-language-model.js';

it('leaves nothing behind after 200 calls of a faulty server', async () => {
  const { outcomes, strange, openAtEnd, servedAfter, resourcesLeft } = await soakLanguageModel({
    calls: 200,
    atOnce: 25,
    faultShare: 0.2,
    seed: 3,
  });
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(Object.keys(outcomes).length).toBeGreaterThan(3);
  expect({ strange, openAtEnd, servedAfter, resourcesLeft }).toEqual({ strange: [], openAtEnd: 0, servedAfter: 1, resourcesLeft: 0 });
}, 120_000);
