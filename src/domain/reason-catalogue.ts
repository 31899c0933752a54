import { declineReasons, type DeclineReason } from '#domain/decision.js';
import type { Language } from '#domain/question.js';

type InBoth = Readonly<Record<Language, string>>;

/** One reason as people are told of it. */
export interface ReasonEntry {
  /** Never changes and is never used again, so that logs of all releases can be counted. */
  readonly number: number;
  readonly meaning: InBoth;
  /** What the owner of the library can do. */
  readonly remedy: InBoth;
  /** The nearest code of HuixiangDou: a place in `huixiangdouCodes`. */
  readonly huixiangdouCode: number;
}

const nothing: InBoth = { en: 'Nothing.', zh: '无需处理。' };

/** Every reason to decline, explained. docs/reasons.md is this list. */
export const reasonCatalogue: Readonly<Record<DeclineReason, ReasonEntry>> = {
  empty: {
    number: 1,
    meaning: { en: declineReasons.empty, zh: '消息里没有文字，只有空白、标点、表情或 @。' },
    remedy: nothing,
    huixiangdouCode: 2,
  },
  'too-short': {
    number: 2,
    meaning: { en: declineReasons['too-short'], zh: '消息太短，看不出在问什么。' },
    remedy: nothing,
    huixiangdouCode: 18,
  },
  'small-talk': {
    number: 3,
    meaning: { en: declineReasons['small-talk'], zh: '寒暄、道谢、命令，或关于助手自己的话。' },
    remedy: nothing,
    huixiangdouCode: 1,
  },
  'off-topic': {
    number: 4,
    meaning: { en: declineReasons['off-topic'], zh: '知识库里没有与消息足够接近的内容。' },
    remedy: {
      en: 'If it should have been answered: add a document that says it, or add the message to the good examples and calibrate.',
      zh: '若本该回答：补充讲到它的文档，或把这条消息加入好样例后重新学习闸门。',
    },
    huixiangdouCode: 3,
  },
  'needs-clarification': {
    number: 5,
    meaning: { en: declineReasons['needs-clarification'], zh: '与文档有些关系，但问得太笼统，无法回答。' },
    remedy: {
      en: 'One to one only: the asker is asked back. If it is clear enough to people, add it to the good examples.',
      zh: '只在单聊时出现，会反问提问者；若人看了觉得已经问清楚，就把它加入好样例。',
    },
    huixiangdouCode: 3,
  },
  'no-evidence': {
    number: 6,
    meaning: { en: declineReasons['no-evidence'], zh: '与文档有关，但没有段落能回答，或最好的段落也不太可能回答。' },
    remedy: {
      en: 'If a document says it: look in the list of documents whether it was read, and if not, why. If none does: add one.',
      zh: '若文档里讲到：在文档列表中查看它是否读取成功，失败的会写明原因。若没有：补充文档。',
    },
    huixiangdouCode: 3,
  },
  'no-answer': {
    number: 7,
    meaning: { en: declineReasons['no-answer'], zh: '语言模型无法依据段落作答。' },
    remedy: {
      en: 'The passages are near but do not say it, or the model cites badly: try a larger model, or none.',
      zh: '段落相近却没有写出答案，或模型引用得不好：换更大的模型，或不用模型。',
    },
    huixiangdouCode: 6,
  },
  'own-message': {
    number: 8,
    meaning: { en: declineReasons['own-message'], zh: '这是助手自己发的消息。' },
    remedy: nothing,
    huixiangdouCode: 1,
  },
  duplicate: {
    number: 9,
    meaning: { en: declineReasons.duplicate, zh: '平台重复送达了这条消息。' },
    remedy: nothing,
    huixiangdouCode: 11,
  },
  'not-addressed': {
    number: 10,
    meaning: { en: declineReasons['not-addressed'], zh: '这个群要求 @ 助手，而消息没有 @ 或 @ 了别人。' },
    remedy: {
      en: 'If the assistant should join in unasked: `/mode automatic` in the group, or `admission.mode`.',
      zh: '若希望助手主动参与：在群里发送 `/mode automatic`，或设置 `admission.mode`。',
    },
    huixiangdouCode: 1,
  },
  'quiet-hours': {
    number: 11,
    meaning: { en: declineReasons['quiet-hours'], zh: '现在不在这个群的回答时间内。' },
    remedy: {
      en: 'Change `admission.quietTimes`, or that of the group; look at its `timeZone` too.',
      zh: '调整 `admission.quietTimes` 或该群的同名设置，并检查 `timeZone`。',
    },
    huixiangdouCode: 8,
  },
  'cooling-down': {
    number: 12,
    meaning: { en: declineReasons['cooling-down'], zh: '群里刚有回答被撤回，暂时保持沉默。' },
    remedy: {
      en: 'Add the message whose answer was taken back to the bad examples; shorten `admission.coolDownMinutes`.',
      zh: '把回答被撤回的那条消息加入坏样例；或缩短 `admission.coolDownMinutes`。',
    },
    huixiangdouCode: 8,
  },
  'over-budget': {
    number: 13,
    meaning: { en: declineReasons['over-budget'], zh: '这个群一小时内的回答次数用完了。' },
    remedy: {
      en: 'Raise `admission.answersPerHour`, or that of the group.',
      zh: '提高 `admission.answersPerHour` 或该群的同名设置。',
    },
    huixiangdouCode: 8,
  },
  unsafe: {
    number: 14,
    meaning: { en: declineReasons.unsafe, zh: '问题或回答含有所有者设的屏蔽词，或被审核服务、语言模型判为不当，或它们没能给出判断。' },
    remedy: {
      en: 'See [safety.md](safety.md): shorten the list, or look whether the service answers.',
      zh: '见 [safety.md](safety.md)：精简屏蔽词，或检查审核服务是否可用。',
    },
    huixiangdouCode: 7,
  },
  'out-of-time': {
    number: 15,
    meaning: { en: declineReasons['out-of-time'], zh: '处理一条消息的时间用完了，还没能得出回答。' },
    remedy: {
      en: 'The trace names what took the time; raise `conversation.deadlineSeconds`, or take a faster model.',
      zh: '提问记录会写明时间花在哪里；提高 `conversation.deadlineSeconds`，或换更快的模型。',
    },
    huixiangdouCode: 12,
  },
  'not-a-question': {
    number: 16,
    meaning: { en: declineReasons['not-a-question'], zh: '与文档有关，但语言模型认为它没有在问什么，或无法判断。' },
    remedy: {
      en: 'In groups with `gate.intent: language-model` only. If questions are lost: lower `gate.intentThreshold`, or take a larger model.',
      zh: '只在群聊且 `gate.intent: language-model` 时出现。若漏掉了问题：降低 `gate.intentThreshold`，或换更大的模型。',
    },
    huixiangdouCode: 1,
  },
  'bot-message': {
    number: 17,
    meaning: { en: declineReasons['bot-message'], zh: '消息是另一个程序发的。' },
    remedy: nothing,
    huixiangdouCode: 1,
  },
  'silent-group': {
    number: 18,
    meaning: { en: declineReasons['silent-group'], zh: '有人让助手在这个群里保持安静。' },
    remedy: {
      en: 'An owner of the group says `/mode mention`, or `/unmute`.',
      zh: '由群的所有者发送 `/mode mention` 或 `/unmute`。',
    },
    huixiangdouCode: 8,
  },
  unreadable: {
    number: 19,
    meaning: { en: declineReasons.unreadable, zh: '语音、视频、文件或表情，平台没有给出其中的文字。' },
    remedy: {
      en: 'Nothing; pictures are read with `ocr`.',
      zh: '无需处理；图片可由 `ocr` 识别。',
    },
    huixiangdouCode: 2,
  },
  'answered-meanwhile': {
    number: 20,
    meaning: { en: declineReasons['answered-meanwhile'], zh: '回答还没准备好，已经有人回复了。' },
    remedy: nothing,
    huixiangdouCode: 3,
  },
  shadow: {
    number: 21,
    meaning: { en: declineReasons.shadow, zh: '本会回答，但这个群只旁观不发言。' },
    remedy: {
      en: 'When its decisions are right: say `/mode automatic` in the group.',
      zh: '若判断都对：在群里发送 `/mode automatic`。',
    },
    huixiangdouCode: 3,
  },
};
