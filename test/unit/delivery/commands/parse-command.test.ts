import { buttonText, parseCommand } from '#delivery/commands/parse-command.js';
import { sampleMessage } from '../../../fakes/sample-message.js';

const parse = (text: string, change: Parameters<typeof sampleMessage>[0] = {}) => parseCommand(sampleMessage({ text, ...change }));
const addressed = { isAddressed: true };

describe('commands', () => {
  it.each([
    ['/help', { name: 'help' }],
    ['／帮助。', { name: 'help' }],
    ['/library handbook', { name: 'library', library: 'handbook' }],
    ['/知识库', { name: 'library', library: null }],
    ['/mode AUTOMATIC', { name: 'mode', mode: 'automatic' }],
    ['/模式 观察', { name: 'mode', mode: 'shadow' }],
    ['/mode loud', { name: 'mode', mode: null, asked: 'loud' }],
    ['/mute', { name: 'mute', minutes: 60 }],
    ['/mute 99999', { name: 'mute', minutes: 10_080 }],
    ['/mute soon', { name: 'mute', minutes: 60 }],
    ['/unmute', { name: 'unmute' }],
    ['/为什么', { name: 'why' }],
    ['撤回', { name: 'judge', verdict: 'withdraw', key: null, isPressed: false }],
    [buttonText('useful', 'r1'), { name: 'judge', verdict: 'useful', key: 'r1', isPressed: true }],
    [buttonText('stay-silent', null), { name: 'judge', verdict: 'stay-silent', key: null, isPressed: true }],
  ])('%p with a mention', (text, command) => expect(parse(text, addressed)).toMatchObject(command));

  it.each([
    '/helpme',
    'please /help',
    '/constructor',
    '/button explode r1',
    '/button useful ../../x',
    '有用',
    'correct',
    '',
    '/',
    '/ help',
  ])('takes %p for no command, with a mention and without', (text) => expect([parse(text, addressed), parse(text)]).toEqual([null, null]));

  it('needs a mention in groups, but for what is about the assistant alone', () => {
    expect(['/help', '/mode silent', '撤回', buttonText('withdraw', 'r1')].map((text) => parse(text))).toEqual([null, null, null, null]);
    expect(['/withdraw', '/answer', '/撤回'].map((text) => parse(text)?.name)).toEqual(['judge', 'judge', 'judge']);
    expect(parse('/help', { group: null })).toEqual({ name: 'help' });
  });

  it('takes a word or two in reply to it for a judgement', () => {
    const verdicts = ['有用', 'Wrong!', '👍', '没用', 'withdraw'].map((text) => parse(text, { ...addressed, repliesTo: 'om_1' }));
    expect(verdicts.map((command) => command?.name === 'judge' && command.verdict)).toEqual([
      'useful',
      'not-useful',
      'useful',
      'not-useful',
      'withdraw',
    ]);
    expect(parse('有用的是哪一个？', { ...addressed, repliesTo: 'om_1' })).toBeNull();
  });
});
