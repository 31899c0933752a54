import { asksInWords } from '#pipeline/preprocess/asks-in-words.js';
import type { Feature, GateEvidence } from '#pipeline/reject/gate-evidence.js';

const asksForHelp =
  /(请教|请问|求助|求教|求解|求问|帮忙|帮看|帮我|大佬|怎么办|咋办|咋整|如何解决|怎么解决|有人遇到|遇到过|\bhelp\b|\bplease\b|\bsos\b|\bstuck\b)/u;
const gives =
  /(你可以|你得|你要|你先|你试|你看|你这|建议|试试|应该是|可以试|改成|换成|不用谢|参考一下|我觉得|我猜|估计是|我之前|我也是|我这边|已经解决|解决了|搞定|\byou (can|could|should|need|have to|might)\b|\btry (to|the|this|it|with|re)|\bi think\b|\bi guess\b|\bmaybe\b|\bsame here\b|\bworks for me\b|\bfixed\b)/u;
const pointsAway =
  /^(你|他|她|它|这|那|就|嗯|哦|好|对|不|没|可以|是|行|也|还|但|然后|那就|所以|因为|而且|(it|this|that|yes|no|and|but|so|then|he|she|they|ok|because)\b)/u;
const marks = /[?？]/u;
const content = /[\p{L}\p{N}]/gu;

/** 1 when it ends in or holds a question mark of any width. */
const questionMark = ({ message }: GateEvidence): number => Number(marks.test(message));

/** 1 when it is put as a question in Chinese or English, with or without a question mark. */
const questionForm = ({ folded }: GateEvidence): number => Number(asksInWords(folded));

/** 1 when it asks for help in so many words. */
const helpWanted = ({ folded }: GateEvidence): number => Number(asksForHelp.test(folded));

/** 1 when it gives advice, an opinion or a result instead of asking. */
const adviceGiven = ({ folded }: GateEvidence): number => Number(gives.test(folded));

/** 1 when its first word leans on something said before. */
const leaningStart = ({ folded }: GateEvidence): number => Number(pointsAway.test(folded));

/** Natural logarithm of 1 + its letters and digits. */
const messageLength = ({ folded }: GateEvidence): number => Math.log1p(folded.match(content)?.length ?? 0);

/** How a message is put. */
export const formFeatures = { questionMark, questionForm, helpWanted, adviceGiven, leaningStart, messageLength } satisfies Record<
  string,
  Feature
>;
