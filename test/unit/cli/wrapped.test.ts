import { wrapped } from '#cli/wrapped.js';

const width = (line: string): number => [...line].reduce((sum, one) => sum + (/[\p{Script=Han}，。（）]/u.test(one) ? 2 : 1), 0);

describe('wrapped', () => {
  it.each([
    ['words', 'On the page of credentials, copy the App ID and the App Secret, then go on to the next page.'],
    ['Chinese', '在“事件与回调”里设置加密策略，记下它和校验用的令牌。用长连接时不需要（见说明），直接保存就可以了。'],
    ['both', '“权限管理” → 开通权限：im:message.p2p_msg:readonly、im:message:send_as_bot；要它不被 @ 也回答，再加 im:message.group_msg。'],
  ])('breaks %s so that each line fits, and loses nothing', (_, text) => {
    for (const columns of [40, 60, 100]) {
      const lines = wrapped(text, columns, '  ').split('\n');
      expect(lines.filter((line) => width(line) > columns)).toEqual([]);
      expect(lines.slice(1).filter((line) => !line.startsWith('  ') || /^\s*[，。、；）]/u.test(line))).toEqual([]);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
  });

  it('leaves alone what has no terminal, what is empty, and words longer than a line', () => {
    expect(wrapped('a b c', undefined, '')).toBe('a b c');
    expect(wrapped('a b c', 3, '')).toBe('a b c');
    expect(wrapped('', 40, '')).toBe('');
    const long = `https://example.org/${'x'.repeat(100)}`;
    expect(wrapped(`see ${long} there`, 40, '  ')).toBe(`see\n  ${long}\n  there`);
  });
});
