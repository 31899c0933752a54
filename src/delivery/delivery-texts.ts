import type { GroupMode } from '#domain/group-mode.js';
import type { Language } from '#domain/question.js';

type InBoth<Value = string> = Readonly<Record<Language, Value>>;

/** What is said beside answers. */
export const deliveryTexts = {
  failed: { zh: '这次没能回答，请稍后再问。', en: 'I could not answer this time. Please ask again in a while.' },
  offer: {
    zh: '这个问题我可能能根据文档回答。要我回答吗？（也可以发送 /answer）',
    en: 'I may be able to answer this from the documents. Shall I? (Or say /answer)',
  },
  onlyOwners: { zh: '只有这个应用的所有者可以这样做。', en: 'Only owners of this app may do that.' },
  onlyOwn: { zh: '只有提问者和所有者可以撤回。', en: 'Only whoever asked, and owners, may withdraw it.' },
  nothingToWithdraw: { zh: '没有可以撤回的回答。', en: 'There is no answer to withdraw.' },
  notWithdrawn: { zh: '记下了，但平台不允许再撤回这条回答。', en: 'Noted, but the platform does not let it be withdrawn any more.' },
  notYetWithdrawn: {
    zh: '记下了，但平台现在没有回应；过一会儿请再撤回一次。',
    en: 'Noted, but the platform does not answer now; please withdraw it again in a while.',
  },
  withdrawn: { zh: '已撤回。', en: 'Withdrawn.' },
  nothingToAnswer: { zh: '没有等待确认的回答。', en: 'No answer waits to be asked for.' },
  thanks: { zh: '谢谢，记下了。', en: 'Thank you, noted.' },
  muted: { zh: '好的，我先安静，到', en: 'I will be silent until' },
  unmuted: { zh: '我又可以说话了。', en: 'I may speak again.' },
  noTrace: { zh: '没有可以说明的回答。', en: 'There is no answer to explain.' },
  oneToOne: { zh: '这个命令只在群里有用。', en: 'This command is for groups.' },
  noLibrary: { zh: '这里不能选择这个知识库：', en: 'This library cannot be chosen here: ' },
  libraryIs: { zh: '这里使用的知识库：', en: 'Library here: ' },
  modeIs: { zh: '这里的模式：', en: 'Mode here: ' },
  modesAre: { zh: '可以是：', en: 'It may be: ' },
  welcome: {
    zh: '大家好，我是茴香，根据文档回答问题，并注明出处。',
    en: 'Hello, I am Huixiang. I answer questions from documents, with sources.',
  },
  kept: {
    zh: '为了知道该怎样回答，这里的消息会被读取，最多保存 {days} 天（个人信息会被遮盖）。',
    en: 'To know what to answer I read what is written here, and keep it for at most {days} days, personal data masked.',
  },
  stopped: { zh: '所有者可以用 /mode silent 让我停下。', en: 'Owners stop that by /mode silent.' },
  help: {
    zh: [
      '/help 这些说明',
      '/status 现在的知识库、模式和状态',
      '/withdraw 撤回刚才的回答（提问者或所有者）',
      '/answer 回答刚才那个问题',
      '/why 为什么这样回答（所有者）',
      '/library 名称 换知识库（所有者）',
      '/mode silent|mention|shadow|ask-first|automatic 换模式（所有者）',
      '/mute 分钟 安静一会儿 · /unmute 恢复（所有者）',
      '回复我的回答：“有用”“错了”“撤回”。',
    ].join('\n'),
    en: [
      '/help this list',
      '/status library, mode and state here',
      '/withdraw takes the last answer back (whoever asked, and owners)',
      '/answer gives the answer that I last offered',
      '/why explains the last answer (owners)',
      '/library NAME another library (owners)',
      '/mode silent|mention|shadow|ask-first|automatic (owners)',
      '/mute MINUTES · /unmute (owners)',
      'Reply to an answer of mine: "useful", "wrong", "withdraw".',
    ].join('\n'),
  },
} as const satisfies Record<string, InBoth>;

/** What each mode means, in a line. */
export const modeTexts: Readonly<Record<GroupMode, InBoth>> = {
  silent: { zh: '保持安静', en: 'silent' },
  mention: { zh: '@ 我时才回答', en: 'I answer when I am mentioned' },
  shadow: { zh: '只旁观，@ 我时才回答', en: 'I watch, and answer when I am mentioned' },
  'ask-first': { zh: '先问要不要回答', en: 'I ask first whether I shall answer' },
  automatic: { zh: '能回答时自动回答', en: 'I answer by myself when I can' },
};
