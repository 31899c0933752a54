import type { Declined, DeclineReason, GateVerdict } from '#domain/decision.js';
import type { Mode } from '#domain/message.js';
import type { Language } from '#domain/question.js';

interface Declining {
  readonly reason: DeclineReason;
  readonly mode: Mode;
  readonly language: Language;
  /** Nearest topics of the library, best first. */
  readonly topics: readonly string[];
  /** Null when the gate was not asked. */
  readonly gate: GateVerdict | null;
}

const notAsked: GateVerdict = {
  similarity: null,
  probability: 0,
  threshold: 0.5,
  accepted: false,
  nearest: null,
  features: [],
  secondOpinion: null,
};

/** What is said in a one-to-one talk instead of an answer. None of these lines claims anything about the documents. */
const lines = {
  zh: {
    empty: '我没有看到文字，请把问题打出来。',
    'too-short': '能说得具体一点吗？一句完整的问题最好。',
    'small-talk': '您好，我是茴香，可以根据这里的文档回答问题。',
    'off-topic': '这里的文档没有讲到这个。',
    'needs-clarification': '能说得更具体一点吗？比如产品、版本或者报错信息。',
    'no-evidence': '文档里没有找到能回答这个问题的内容。',
    'no-answer': '根据现有文档，我没法可靠地回答这个问题。',
    'own-message': '这是我自己说的话。',
    duplicate: '这条消息我已经收到过了。',
    'not-addressed': '需要我回答时请 @ 我。',
    'quiet-hours': '现在是休息时间，请稍后再问。',
    'cooling-down': '刚有回答被撤回，请稍后再问。',
    'over-budget': '这一小时的回答次数用完了，请稍后再问。',
    unsafe: '这个问题我不能回答。',
    'out-of-time': '这次没能及时得出回答，请稍后再问。',
    'not-a-question': '这句话好像没有在问什么；想问什么可以直接说。',
    'bot-message': '我不和别的机器人说话。',
    'silent-group': '我在这个群里保持安静。',
    unreadable: '我还读不了语音、视频和文件，请把问题打出来，或者发图片。',
    'answered-meanwhile': '已经有人回答了。',
    shadow: '这里只旁观不发言。',
  },
  en: {
    empty: 'I see no words in that message. Please type your question.',
    'too-short': 'Could you say a little more? A whole question works best.',
    'small-talk': 'Hello, I am Huixiang. I answer questions from the documents kept here.',
    'off-topic': 'The documents here do not cover that.',
    'needs-clarification': 'Could you be more specific? A product, a version or the error message would help.',
    'no-evidence': 'I found nothing in the documents that answers this.',
    'no-answer': 'I cannot answer this reliably from the documents here.',
    'own-message': 'I said this myself.',
    duplicate: 'I have had this message before.',
    'not-addressed': 'Mention me when I should answer.',
    'quiet-hours': 'These are quiet hours. Please ask again later.',
    'cooling-down': 'An answer was just taken back. Please ask again later.',
    'over-budget': 'I have given all answers of this hour. Please ask again later.',
    unsafe: 'I cannot answer that.',
    'out-of-time': 'I could not answer this in time. Please ask again in a while.',
    'not-a-question': 'That does not seem to ask for anything. What would you like to know?',
    'bot-message': 'I do not talk with other programs.',
    'silent-group': 'I am silent in this group.',
    unreadable: 'I cannot read voice messages, videos and files yet. Please type your question, or send a picture.',
    'answered-meanwhile': 'Somebody has answered already.',
    shadow: 'I only watch here.',
  },
} as const satisfies Record<Language, Record<DeclineReason, string>>;

const topicsLine = { zh: '相近的主题：', en: 'Nearest topics: ' } as const satisfies Record<Language, string>;
const choicesLine = { zh: '您问的是下面哪一个？', en: 'Which of these do you mean?' } as const satisfies Record<Language, string>;
const withTopics: ReadonlySet<DeclineReason> = new Set(['off-topic', 'needs-clarification', 'no-evidence']);

/** Ends a run without an answer: silent in a group, a visible line one to one. */
export function decline({ reason, mode, language, topics, gate }: Declining): Declined {
  return { outcome: 'declined', reason, reply: mode === 'group' ? null : replyLine(), gate: gate ?? notAsked };

  function replyLine(): string {
    const line = lines[language][reason];
    if (topics.length === 0 || !withTopics.has(reason)) return line;
    if (reason === 'needs-clarification' && topics.length > 1)
      return [line, choicesLine[language], ...topics.map((topic) => `- ${topic}`)].join('\n');
    return `${line}\n${topicsLine[language]}${topics.join(language === 'zh' ? '；' : '; ')}`;
  }
}
