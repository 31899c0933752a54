import { parseChatLine } from '#cli/chat-line.js';

describe('parseChatLine', () => {
  it.each([
    ['  ', { kind: 'nothing' }],
    ['how?', { kind: 'message', text: 'how?', picture: null }],
    ['/etc/hosts is what?', { kind: 'message', text: '/etc/hosts is what?', picture: null }],
    ['/why', { kind: 'why' }],
    ['/library', { kind: 'library', library: null }],
    ['/library law ', { kind: 'library', library: 'law' }],
    ['/mode group', { kind: 'mode', mode: 'group' }],
    ['/mode loud', { kind: 'problem', problem: '/mode takes direct or group, not loud' }],
    ['/picture a.png what is this?', { kind: 'message', text: 'what is this?', picture: 'a.png' }],
    ['/picture "a b.png"', { kind: 'message', text: '', picture: 'a b.png' }],
    ['/picture', { kind: 'problem', problem: '/picture takes the path of a picture' }],
    ['/exit', { kind: 'exit' }],
  ])('reads %j', (line, expected) => {
    expect(parseChatLine(line)).toEqual(expected);
  });
});
