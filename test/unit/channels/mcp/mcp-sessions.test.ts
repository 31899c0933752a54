import { McpSessions } from '#channels/mcp/mcp-sessions.js';
import { SetClock } from '../../../fakes/set-clock.js';

interface Options {
  readonly most?: number;
  readonly mostOfOne?: number;
}

function openSessions(options: Options = {}) {
  const clock = new SetClock();
  const closed: string[] = [];
  const connect = async (id: string) => ({ close: async () => void closed.push(id) }) as never;
  return { clock, closed, sessions: new McpSessions({ connect, elapsed: () => clock.elapsed(), idleMs: 1000, ...options }) };
}

describe('sessions', () => {
  it('are closed when nothing came of them for long, and not while something is answered', async () => {
    const { clock, closed, sessions } = openSessions();
    const [idle, busy] = [await sessions.open('ann'), await sessions.open('ann')];
    const done = sessions.use(busy);
    clock.pass(1000);
    await expect(sessions.find(idle.id, 'ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await sessions.find(busy.id, 'ann')).toMatchObject({ id: busy.id });
    done();
    clock.pass(999);
    expect(await sessions.find(busy.id, 'ann')).toMatchObject({ id: busy.id });
    clock.pass(1);
    await expect(sessions.find(busy.id, 'ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(closed).toEqual([idle.id, busy.id]);
  });

  it('make room by closing the one unused for the longest time, their own before those of others', async () => {
    const { closed, sessions } = openSessions({ most: 3, mostOfOne: 2 });
    const [first, second, other] = [await sessions.open('ann'), await sessions.open('ann'), await sessions.open('bob')];
    sessions.use(first)();
    const third = await sessions.open('ann');
    expect(closed).toEqual([second.id]);
    await sessions.open('carl');
    expect(closed).toEqual([second.id, other.id]);
    await Promise.all([first, third].map(({ id }) => sessions.find(id, 'ann')));
  });

  it('are not opened while all are in use', async () => {
    const { sessions } = openSessions({ mostOfOne: 1 });
    const done = sessions.use(await sessions.open('ann'));
    await expect(sessions.open('ann')).rejects.toMatchObject({ code: 'OVERLOADED' });
    done();
    expect(await sessions.open('ann')).toMatchObject({ id: expect.any(String) });
  });

  it('are ended by whoever opened them alone, and all at last', async () => {
    const { closed, sessions } = openSessions();
    const [one, two] = [await sessions.open('ann'), await sessions.open('ann')];
    await expect(sessions.end(one.id, 'bob')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sessions.end(one.id, 'ann');
    await sessions.closeAll();
    expect(closed).toEqual([one.id, two.id]);
  });
});
