import { parse } from 'yaml';
import { withChannel, withoutChannel } from '#config/channels/edit-channels.js';

const entry = { kind: 'webhook', app: 'x', replyUrl: 'https://e.org/x?a=1', owners: ['a', 'b'] };
const lines = '- kind: webhook\n  app: x\n  replyUrl: https://e.org/x?a=1\n  owners:\n    - a\n    - b\n';
const indented = (margin: string): string => lines.replaceAll(/^(?=.)/gmu, margin);

describe('withChannel', () => {
  it.each([
    ['nothing', '', `channels:\n${indented('  ')}`],
    ['comments alone', '# mine\n', `# mine\nchannels:\n${indented('  ')}`],
    ['no channels, and no line break at the end', 'b:   2   # two', `b:   2   # two\nchannels:\n${indented('  ')}`],
    [
      'channels with comments, and settings behind them',
      'channels:\n- kind: w # c\n  app: one\n\n# about b\nb:   2\n',
      `channels:\n- kind: w # c\n  app: one\n${lines}\n# about b\nb:   2\n`,
    ],
    [
      'channels further to the right, one in braces',
      'channels:\n    -   kind: w\n        app: one\n    - {kind: w, app: two} # two\nb: 2',
      `channels:\n    -   kind: w\n        app: one\n    - {kind: w, app: two} # two\n${indented('    ')}b: 2`,
    ],
    ['a text of several lines at the end', 'channels:\n  - text: |\n      long\n      text\n', `channels:\n  - text: |\n      long\n      text\n${indented('  ')}`],
    ['Windows line ends', 'channels:\r\n  - kind: w\r\n', `channels:\r\n  - kind: w\r\n${indented('  ')}`],
  ])('adds to %s, and leaves every other byte', (_, text, expected) => {
    expect(withChannel(text, entry)).toBe(expected);
  });

  it.each([
    ['an empty list', 'channels: [] # none\nb: 2\n'],
    ['JSON', '{"channels":[{"kind":"w","app":"one"}],"b":{"c":1}}'],
    ['a list on one line', 'channels: [{kind: w, app: one}]\n'],
    ['the mark of an end', '---\nb: 2\n...\n'],
    ['an alias', 'x: &x {kind: w, app: one}\nchannels:\n  - *x\n'],
  ])('adds to %s, and what is there means the same', (_, text) => {
    const before = parse(text) as { channels?: unknown[] };
    expect(parse(withChannel(text, entry))).toEqual({ ...before, channels: [...(before.channels ?? []), entry] });
  });

  it.each(['channels: [', 'a: 1\n---\nb: 2\n', '- a list\n', 'just words', 'channels: 3\n', 'channels:\n', 'channels: {a: 1}\n'])('refuses %j', (text) => {
    expect(() => withChannel(text, entry)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('writes what YAML would take for something else so that it stays a text', () => {
    const odd = { kind: 'w', app: 'on', name: '12', owners: ['yes', '# a', 'a: b', '小回'] };
    expect(parse(withChannel('', odd))).toEqual({ channels: [odd] });
  });
});

describe('withoutChannel', () => {
  it.each(['', '# mine\n', 'b: 2 # two\n', 'channels:\n- kind: w # c\n  app: one\n\n# about b\nb:   2\n', 'channels: []\n'])(
    'takes out again what was added to %j',
    (text) => {
      const without = withoutChannel(withChannel(text, entry), 'x');
      expect(without).toBe(text.includes('channels') ? text : `${text}channels: []\n`);
    },
  );

  it('takes out the first, one between, and the last, with what stands on their lines', () => {
    const text = 'channels:\n  # one\n  - kind: w\n    app: one\n  - app: two   # two\n    kind: w\n\n  - {kind: w, app: three}\nb: 2\n';
    expect(withoutChannel(text, 'one')).toBe('channels:\n  # one\n  - app: two   # two\n    kind: w\n\n  - {kind: w, app: three}\nb: 2\n');
    expect(withoutChannel(text, 'two')).toBe('channels:\n  # one\n  - kind: w\n    app: one\n\n  - {kind: w, app: three}\nb: 2\n');
    expect(withoutChannel(text, 'three')).toBe('channels:\n  # one\n  - kind: w\n    app: one\n  - app: two   # two\n    kind: w\n\nb: 2\n');
  });

  it('says of an app that is not there that it is not', () => {
    expect(withoutChannel('channels: [{kind: w, app: one}, 3, null]\n', 'x')).toBeNull();
    expect(withoutChannel('', 'x')).toBeNull();
  });

  it('refuses to break what another part of the file refers to', () => {
    const text = 'channels:\n  - &x {kind: w, app: one}\n  - {kind: w, app: two}\nb: *x\n';
    expect(() => withoutChannel(text, 'one')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(withoutChannel(text, 'two')).toBe('channels:\n  - &x {kind: w, app: one}\nb: *x\n');
  });
});
