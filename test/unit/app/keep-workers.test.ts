import { KeepWorkers, type WorkerProcess } from '#app/keep-workers.js';
import { FakeTime } from '../../fakes/fake-time.js';

const second = 1_000;

interface Child {
  readonly name: string;
  end(how: string): void;
  stops: number;
  kills: number;
}

/** Workers that end when they are told to by the test, or when they are killed. */
function start(count: number, setting: { readonly obeys?: boolean } = {}) {
  const time = new FakeTime();
  const [children, abandoned, lines]: [Child[], string[], string[]] = [[], [], []];
  const launch = (name: string): WorkerProcess => {
    let end: (how: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => (end = resolve));
    const child: Child = { name, end, stops: 0, kills: 0 };
    children.push(child);
    const stop = (): void => {
      child.stops += 1;
      if (setting.obeys ?? true) end('0');
    };
    const kill = (): void => {
      child.kills += 1;
      end('SIGKILL');
    };
    return { pid: children.length, ended, stop, kill };
  };
  const queue = { abandon: async (worker: string) => void abandoned.push(worker) };
  let names = 0;
  const newName = (): string => `w${(names += 1)}`;
  const workers = new KeepWorkers({ launch, newName, queue, clock: time, schedule: time.schedule, log: (line) => lines.push(line) });
  workers.start(count);
  return { time, children, abandoned, lines, workers };
}

describe('the workers of a server', () => {
  it('are as many as wanted, each with a name of its own', () => {
    expect(start(3).children.map(({ name }) => name)).toEqual(['w1', 'w2', 'w3']);
    expect(start(0).children).toEqual([]);
  });

  it('begin again when one ends, its job freed, after longer and longer', async () => {
    const { time, children, abandoned, lines } = start(1);
    for (const pause of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const count = children.length;
      children.at(-1)?.end('SIGKILL');
      await time.pass(pause * second - 1);
      expect([children.length, abandoned.at(-1)]).toEqual([count, `w${count}`]);
      await time.pass(1);
      expect(children.length).toBe(count + 1);
    }
    expect(lines).toContain('a worker ended (SIGKILL); another begins in 4 s');
    await time.pass(60 * second);
    children.at(-1)?.end('1');
    await time.pass(second);
    expect(children.length).toBe(10);
  });

  it('end with the server, and none begins again', async () => {
    const { time, children, workers } = start(2);
    children[0]?.end('1');
    await time.pass(second / 2);
    await workers.stop(10 * second);
    await workers.stop(10 * second);
    await time.pass(60 * second);
    expect(children.map(({ stops, kills }) => [stops, kills])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('are killed when they do not end in time', async () => {
    const { time, children, abandoned, workers } = start(1, { obeys: false });
    const stopped = workers.stop(10 * second);
    await time.pass(10 * second - 1);
    expect(children[0]).toMatchObject({ stops: 1, kills: 0 });
    await time.pass(1);
    await stopped;
    expect([children[0]?.kills, abandoned]).toEqual([1, ['w1']]);
  });
});
