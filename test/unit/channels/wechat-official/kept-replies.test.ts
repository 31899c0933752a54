import { PassiveReplies } from '#channels/wechat-official/passive-replies.js';
import { SetClock } from '../../../fakes/set-clock.js';

const signal = new AbortController().signal;
const piece = (text: string) => ({ text, language: 'zh', isLast: true }) as const;

describe('replies kept for people', () => {
  it('are kept for six hours', async () => {
    const clock = new SetClock();
    const replies = new PassiveReplies(clock);
    replies.give({ person: 'a', message: '1' }, piece('五天。'));
    clock.pass(6 * 3_600_000 - 1);
    expect(replies.hasFor('a')).toBe(true);
    clock.pass(1);
    expect(replies.hasFor('a')).toBe(false);
    expect(await replies.fetch({ person: 'a', message: '2' }, 1, signal)).toBeNull();
  });

  it('are at most a hundred of a person, the newest', async () => {
    const replies = new PassiveReplies(new SetClock());
    for (let i = 0; i < 150; i += 1) replies.give({ person: 'a', message: `${i}` }, piece(`${i}`));
    expect(await replies.fetch({ person: 'a', message: 'x' }, 1, signal)).toMatchObject({ text: '50', hasMore: true });
  });

  it('are at most ten thousand, of those who were last', () => {
    const replies = new PassiveReplies(new SetClock());
    for (let i = 0; i < 10_500; i += 1) replies.give({ person: `p${i}`, message: '1' }, piece('x'));
    expect([replies.hasFor('p0'), replies.hasFor('p499'), replies.hasFor('p500'), replies.hasFor('p10499')]).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('that were promised are forgotten after a quarter of an hour', () => {
    const clock = new SetClock();
    const replies = new PassiveReplies(clock);
    replies.promise({ person: 'a', message: '1' });
    expect([replies.hasFor('a'), replies.hasFor('b')]).toEqual([true, false]);
    clock.pass(15 * 60_000);
    expect(replies.hasFor('a')).toBe(false);
  });
});
