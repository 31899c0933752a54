import { TurnQueue, type TurnQueueOptions } from '#conversation/turn-queue.js';

const never = new AbortController().signal;
const settle = () => new Promise((resolve) => setImmediate(resolve));

function watched(options: Partial<TurnQueueOptions> = {}) {
  const queue = new TurnQueue({ parallel: 2, mostWaiting: 10, channels: 1, ...options });
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (conversation: string, name: string, signal = never, channel = 'one'): Promise<string> =>
    queue.run({ conversation, channel }, signal, async () => {
      began.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await settle();
  };
  return { run, began, end };
}

describe('TurnQueue', () => {
  it('has one turn at a time in a conversation, in order, and others beside it', async () => {
    const { run, began, end } = watched();
    const all = [run('a', 'a1'), run('a', 'a2'), run('b', 'b1'), run('c', 'c1'), run('b', 'b2')];
    await settle();
    expect(began).toEqual(['a1', 'b1']);
    await end('b1');
    expect(began).toEqual(['a1', 'b1', 'c1']); // a2 waits longer, but for a1
    await end('a1');
    expect(began.at(-1)).toBe('a2');
    await end('c1');
    for (const name of ['a2', 'b2']) await end(name);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1', 'b2']);
  });

  it('keeps a turn for other platforms while one that is slow has many', async () => {
    const { run, began, end } = watched({ parallel: 4, mostWaiting: 20, channels: 2 });
    const slow = Array.from({ length: 6 }, (_, index) => run(`s${index}`, `s${index}`, never, 'slow'));
    await settle();
    expect(began).toEqual(['s0', 's1', 's2']);
    const quick = run('q', 'q', never, 'quick');
    await settle();
    expect(began.at(-1)).toBe('q');
    await end('q');
    for (const name of ['s0', 's1', 's2', 's3', 's4', 's5']) await end(name);
    await Promise.all([...slow, quick]);
  });

  it('goes on after a turn that fails', async () => {
    const queue = new TurnQueue({ parallel: 1, mostWaiting: 10, channels: 1 });
    await expect(queue.run({ conversation: 'a', channel: 'one' }, never, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await queue.run({ conversation: 'a', channel: 'one' }, never, () => Promise.resolve('next'))).toBe('next');
  });

  it('turns away what is too much, and takes the next when there is room again', async () => {
    const { run, end } = watched({ parallel: 1, mostWaiting: 1 });
    const [first, second] = [run('a', '1'), run('a', '2')];
    await expect(run('b', '3')).rejects.toMatchObject({ code: 'OVERLOADED' });
    await settle();
    await end('1');
    const fourth = run('b', '4');
    await end('2');
    await end('4');
    expect(await Promise.all([first, second, fourth])).toEqual(['1', '2', '4']);
  });

  it('never starts what was cancelled while it waited', async () => {
    const { run, began, end } = watched({ parallel: 1, mostWaiting: 1 });
    const stopping = new AbortController();
    const [first, second] = [run('a', '1'), run('a', '2', stopping.signal)];
    await settle();
    stopping.abort();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(run('a', '3', stopping.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
    const fourth = run('b', '4');
    await end('1');
    await end('4');
    await Promise.all([first, fourth]);
    expect(began).toEqual(['1', '4']);
  });
});
