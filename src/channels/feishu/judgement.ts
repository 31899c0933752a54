import { z } from 'zod';

/** What a button carries. The platform gives it back as it was made. */
export const judgement = z.object({
  /** Of the reply. */
  key: z.string().regex(/^[\w-]{1,40}$/u),
  verdict: z.enum(['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent']),
  language: z.enum(['zh', 'en']),
  /** The platform does not tell with a click what kind of chat it was in. */
  isGroup: z.boolean(),
});

export type Judgement = z.output<typeof judgement>;

const thanks = {
  useful: { zh: '谢谢，已记下。', en: 'Thank you, noted.' },
  'not-useful': { zh: '谢谢，已记下，会改进。', en: 'Thank you, noted; it will be looked at.' },
  withdraw: { zh: '已收到，正在撤回。', en: 'Received; it is being withdrawn.' },
  answer: { zh: '好的，马上回答。', en: 'All right, an answer is on its way.' },
  'stay-silent': { zh: '好的，不再打扰。', en: 'All right, nothing will be said.' },
} as const satisfies Record<Judgement['verdict'], Record<Judgement['language'], string>>;

/** Shown to who clicked (https://open.feishu.cn/document/feishu-cards/card-callback-communication). */
export function toastOf({ verdict, language }: Judgement): object {
  return { toast: { type: 'success', content: thanks[verdict][language], i18n: { zh_cn: thanks[verdict].zh, en_us: thanks[verdict].en } } };
}
