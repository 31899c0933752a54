import type { Allowance, Leave } from '#adapters/language-model/allowance.js';
import { SharedAllowance } from '#adapters/language-model/redis/shared-allowance.js';

const person = { tokens: 10, priority: 'interactive', since: 0 } as const;

function sharing(limits: { concurrency: number; requestsPerMinute: number | null; tokensPerMinute: number | null }) {
  const state = { isDown: false, now: 0, asked: 0, released: 0, reach: [] as boolean[] };
  const shared: Allowance = {
    async take(): Promise<Leave> {
      state.asked += 1;
      if (state.isDown) throw new Error('down');
      return { permit: { release: () => (state.released += 1) } };
    },
    leave: () => undefined,
  };
  const onReach = (isInReach: boolean) => void state.reach.push(isInReach);
  return { state, allowance: new SharedAllowance(shared, { limits, processes: 2, onReach, now: () => state.now }) };
}

it('goes on with its part of the limits, what it holds counted in, and asks again after a while', async () => {
  const { state, allowance } = sharing({ concurrency: 4, requestsPerMinute: null, tokensPerMinute: null });
  const first = await allowance.take(person);
  state.isDown = true;
  expect(await allowance.take(person)).toHaveProperty('permit');
  expect(await allowance.take(person)).toEqual({ waitMs: 5_000 });
  expect(state).toMatchObject({ asked: 2, reach: [true, false] });
  if ('permit' in first) first.permit.release(null);
  expect(state.released).toBe(1);
  expect(await allowance.take(person)).toHaveProperty('permit');
  state.isDown = false;
  state.now = 5_000;
  expect(await allowance.take(person)).toHaveProperty('permit');
  expect(state).toMatchObject({ asked: 3, reach: [true, false, true] });
});

it('leaves each process one call at least, and counts tokens and calls of a minute by part', async () => {
  const { state, allowance } = sharing({ concurrency: 1, requestsPerMinute: 5, tokensPerMinute: 41 });
  state.isDown = true;
  for (let call = 0; call < 2; call += 1) {
    const leave = await allowance.take(person);
    if ('permit' in leave) leave.permit.release(null);
    expect(leave).toHaveProperty('permit');
  }
  expect(await allowance.take({ ...person, tokens: 1 })).toEqual({ waitMs: 5_000 });
});

it('refuses in words what is more than its part ever allows', async () => {
  const { state, allowance } = sharing({ concurrency: 1, requestsPerMinute: null, tokensPerMinute: 41 });
  state.isDown = true;
  await expect(allowance.take({ ...person, tokens: 21 })).rejects.toMatchObject({
    code: 'LANGUAGE_MODEL_RATE_LIMIT',
    message: expect.stringContaining('while Redis is out of reach'),
  });
});
