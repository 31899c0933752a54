import type { Prompts } from '#pipeline/prompts.js';

/** Prompts as short as they can be; `{placeholders}` as in the real ones. */
export const samplePrompts: Prompts = {
  zh: {
    'write-answer': '只依据资料回答。',
    'answer-style': '所有者希望：{style}',
    'ask-with-passages': '资料（{mark}）：\n{passages}\n问题：{question}',
    'rewrite-question': '前文：\n{messages}\n最后：{question}',
    'judge-relevance': '{mark}{passages}',
    'score-intent': '意图 {mark}\n{message}',
    'describe-picture': '描述这张图片。',
    'search-web': '搜索：{question}',
    'score-relevance': '相关度 {mark}\n{passages}\n{question}',
    'score-unknown': '不知道 {mark}\n{question}\n{answer}',
    'score-safety': '安全 {mark}\n{text}',
  },
  en: {
    'write-answer': 'Answer from the passages.',
    'answer-style': 'The owner wishes: {style}',
    'ask-with-passages': 'Passages ({mark}):\n{passages}\nQuestion: {question}',
    'rewrite-question': 'Before:\n{messages}\nLast: {question}',
    'judge-relevance': '{mark}{passages}',
    'score-intent': 'Intent {mark}\n{message}',
    'describe-picture': 'Describe the picture.',
    'search-web': 'Search: {question}',
    'score-relevance': 'Relevance {mark}\n{passages}\n{question}',
    'score-unknown': 'Unknown {mark}\n{question}\n{answer}',
    'score-safety': 'Safety {mark}\n{text}',
  },
};
