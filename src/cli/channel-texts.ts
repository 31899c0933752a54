import type { Language } from '#domain/question.js';

/** What `huixiang channel` says to whoever sits at the terminal. */
export interface ChannelTexts {
  readonly beforehand: string;
  readonly onThePlatform: string;
  readonly settings: string;
  readonly appName: (usual: string) => string;
  readonly publicUrl: string;
  readonly required: string;
  readonly usual: (value: string) => string;
  readonly oneOf: (values: string) => string;
  readonly secrets: string;
  readonly mayBeSkipped: string;
  readonly keepsTyped: string;
  readonly fromEnvironment: (variable: string) => string;
  readonly asking: string;
  readonly takenFor: (name: string) => string;
  readonly nothingToAsk: string;
  readonly answerAgain: string;
  readonly write: (file: string) => string;
  readonly wrote: (file: string) => string;
  readonly wroteSecrets: (file: string) => string;
  readonly loadSecrets: (file: string) => string;
  readonly setVariables: string;
  readonly address: (address: string) => string;
  readonly noAddress: string;
  readonly hostUnknown: string;
  readonly noOwners: string;
  readonly next: string;
  readonly to: string;
  readonly said: {
    readonly sent: (to: string) => string;
    readonly later: (why: string) => string;
    readonly refused: (why: string) => string;
    readonly uncertain: (why: string) => string;
    readonly unaddressed: (to: string) => string;
  };
  readonly remove: (app: string, file: string) => string;
  readonly removed: (app: string, file: string) => string;
  readonly variablesMayGo: string;
  readonly groupsStay: (ids: string) => string;
  readonly staysAndGoes: string;
}

const zh: ChannelTexts = {
  beforehand: '请先注意：',
  onThePlatform: '在平台上：',
  settings: '在这里：',
  appName: (usual) => `应用在这里叫什么（a-z、0-9、_、-）[${usual}]：`,
  publicUrl: '本服务的外网地址，如 https://kb.example.org（还不知道就直接回车）\n  › ',
  required: '必填',
  usual: (value) => `回车为 ${value}`,
  oneOf: (values) => `可选 ${values}`,
  secrets: '密钥（输入时不显示，也不会写进设置文件）：',
  mayBeSkipped: '不需要就直接回车',
  keepsTyped: '回车保留刚才输入的',
  fromEnvironment: (variable) => `已在环境变量 ${variable} 中`,
  asking: '正在用这些凭证询问平台……',
  takenFor: (name) => `凭证有效，平台认出的是：${name}`,
  nothingToAsk: '这个平台没有可以询问的接口：凭证对不对，要发一条测试消息才知道',
  answerAgain: '改一改再试？[Y/n]：',
  write: (file) => `写入 ${file}？[Y/n]：`,
  wrote: (file) => `已写入 ${file}`,
  wroteSecrets: (file) => `密钥已写入 ${file}（只有您可读）`,
  loadSecrets: (file) => `运行前载入：set -a; . ${file}; set +a（Docker Compose 会自己读 .env）`,
  setVariables: '请在运行 huixiang serve 的环境里设置：',
  address: (address) => `平台要调用的地址：${address}`,
  noAddress: '平台不需要调用任何地址',
  hostUnknown: '外网地址写进 server.publicUrl 或用 --address 给出，这里就会显示完整地址',
  noOwners: '还没有所有者（owners）：没有人能在群里换知识库或模式',
  next: '接下来：重启 huixiang serve，再到平台上保存地址、发布应用',
  to: '发一条测试消息给 chat:群编号 或 person:人的编号（不发就直接回车）：',
  said: {
    sent: (to) => `测试消息已发给 ${to}`,
    later: (why) => `测试消息现在发不出去：${why}；稍后用 huixiang channel test 再试`,
    refused: (why) => `平台拒绝了测试消息：${why}`,
    uncertain: (why) => `测试消息不一定送到了：${why}；请到平台上看一看`,
    unaddressed: (to) => `不能主动发给 ${to}：平台只允许这类应用回复，或者这不是它的编号；请在那里先对它说一句话`,
  },
  remove: (app, file) => `从 ${file} 去掉应用 ${app}？[y/N]：`,
  removed: (app, file) => `已从 ${file} 去掉 ${app}`,
  variablesMayGo: '这些环境变量若设置了，也可以去掉，已经没有应用使用：',
  groupsStay: (ids) => `groups 里仍写着它的群：${ids}`,
  staysAndGoes:
    '重启 huixiang serve 后生效：还没发出的回复会放弃；群里选过的知识库和模式、对话和记录都保留，同名应用加回来就还在（对话和记录用 huixiang trace erase 清除）',
};

const en: ChannelTexts = {
  beforehand: 'Before you begin: ',
  onThePlatform: 'On the platform:',
  settings: 'Here:',
  appName: (usual) => `What the app is called here (a-z, 0-9, _, -) [${usual}]: `,
  publicUrl: 'Where this service is reached from outside, such as https://kb.example.org (Enter if not known yet)\n  › ',
  required: 'needed',
  usual: (value) => `Enter for ${value}`,
  oneOf: (values) => `one of ${values}`,
  secrets: 'Secrets (not shown while you type, and not written into the settings):',
  mayBeSkipped: 'Enter where it is not needed',
  keepsTyped: 'Enter keeps what you typed',
  fromEnvironment: (variable) => `taken from ${variable}`,
  asking: 'asking the platform with these credentials …',
  takenFor: (name) => `the credentials hold: the platform takes us for ${name}`,
  nothingToAsk: 'this platform has nothing to be asked: only a test message tells whether the credentials hold',
  answerAgain: 'Answer again? [Y/n]: ',
  write: (file) => `Write this into ${file}? [Y/n]: `,
  wrote: (file) => `wrote ${file}`,
  wroteSecrets: (file) => `wrote the secrets into ${file}, for its owner alone`,
  loadSecrets: (file) => `before you start anything: set -a; . ${file}; set +a (Docker Compose reads .env by itself)`,
  setVariables: 'set in the environment of huixiang serve:',
  address: (address) => `the platform calls ${address}`,
  noAddress: 'the platform calls no address of yours',
  hostUnknown: 'set server.publicUrl, or give --address, to be told the whole address',
  noOwners: 'it has no owners yet: nobody may choose library or mode in a group',
  next: 'next: start huixiang serve again, then save the address on the platform and release the app',
  to: 'Send a test message to chat:ID of a group or person:ID (Enter for none): ',
  said: {
    sent: (to) => `the test message was sent to ${to}`,
    later: (why) => `the test message is not taken now: ${why}; try again later with huixiang channel test`,
    refused: (why) => `the platform refused the test message: ${why}`,
    uncertain: (why) => `the test message may not have arrived: ${why}; look on the platform`,
    unaddressed: (to) =>
      `nothing can be said to ${to} unasked: the platform lets such apps only answer, or that is none of its ids; write to it there instead`,
  },
  remove: (app, file) => `Take the app ${app} out of ${file}? [y/N]: `,
  removed: (app, file) => `took ${app} out of ${file}`,
  variablesMayGo: 'take these out of the environment too where they are set; no app uses them any more:',
  groupsStay: (ids) => `groups still names groups of it: ${ids}`,
  staysAndGoes:
    'it holds once huixiang serve is started again: replies under way are given up; what its groups chose, conversations and traces stay, and are there again when an app of that name is (huixiang trace erase forgets conversations and traces)',
};

export const channelTexts: Readonly<Record<Language, ChannelTexts>> = { zh, en };
