import { orWhenAborted } from '#shared/or-when-aborted.js';

const never = new Promise<string>(() => {});
const other = (): string => 'other';

describe('orWhenAborted', () => {
  it('gives what comes of the work', async () => {
    const { signal } = new AbortController();
    expect(await orWhenAborted(Promise.resolve('work'), signal, other)).toBe('work');
    await expect(orWhenAborted(Promise.reject(new Error('broken')), signal, other)).rejects.toThrow('broken');
  });

  it('gives the other once the signal is aborted', async () => {
    const stopping = new AbortController();
    const given = orWhenAborted(never, stopping.signal, other);
    stopping.abort();
    expect(await given).toBe('other');
  });

  it('waits for nothing where the signal is aborted already', async () => {
    expect(await orWhenAborted(never, AbortSignal.abort(), other)).toBe('other');
  });

  it('throws what the other throws', async () => {
    const fail = (): never => {
      throw new Error('stopped');
    };
    await expect(orWhenAborted(never, AbortSignal.abort(), fail)).rejects.toThrow('stopped');
  });

  it('asks for the other only when it is needed', async () => {
    const stopping = new AbortController();
    let asked = 0;
    await orWhenAborted(Promise.resolve('work'), stopping.signal, () => (asked += 1));
    stopping.abort();
    await Promise.resolve();
    expect(asked).toBe(0);
  });
});
