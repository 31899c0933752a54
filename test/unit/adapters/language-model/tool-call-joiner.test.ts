import { ToolCallJoiner } from '#adapters/language-model/tool-call-joiner.js';

const part = (index: number, id: string, name: string, text: string) => ({ index, id, name, arguments: text });

describe('ToolCallJoiner', () => {
  it('joins parts by place, in any order of places, each with the id it was given first', () => {
    const calls = new ToolCallJoiner();
    calls.push([part(0, 'a', 'search', '{"q"'), part(1, 'b', 'read', '')]);
    calls.push([part(1, '', '', '{"f":1}')]);
    calls.push([part(0, 'a', '', ':"x"}')]);
    expect(calls.end()).toEqual([
      { id: 'a', name: 'search', arguments: '{"q":"x"}' },
      { id: 'b', name: 'read', arguments: '{"f":1}' },
    ]);
  });

  it('takes another id at the same place for another call', () => {
    const calls = new ToolCallJoiner();
    calls.push([part(0, 'a', 'search', '{"q":1}')]);
    calls.push([part(0, 'b', 'search', '{"q":')]);
    calls.push([part(0, '', '', '2}')]);
    expect(calls.end().map((call) => [call.id, call.arguments])).toEqual([
      ['a', '{"q":1}'],
      ['b', '{"q":2}'],
    ]);
  });

  it('gives a call without id one of its own, and one without arguments an empty object', () => {
    const calls = new ToolCallJoiner();
    calls.push([part(0, '', 'now', ''), part(1, '', 'now', '')]);
    expect(calls.end()).toEqual([
      { id: 'call_0', name: 'now', arguments: '{}' },
      { id: 'call_1', name: 'now', arguments: '{}' },
    ]);
    expect(new ToolCallJoiner().end()).toEqual([]);
  });
});
