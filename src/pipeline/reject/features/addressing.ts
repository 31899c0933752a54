import type { Feature, GateEvidence } from '#pipeline/reject/gate-evidence.js';

const mention = /(^|\s)[@＠]\S/u;
const quote = /^\s*(「|『|>|引用|回复\s|re[:：])|(- ){3,}|[—-]{6,}/iu;
/** Where a message begins: those who ask about port forwarding or chat logs forward nothing. */
const forward = /^[^\p{L}]*(转发[:：\]】]|聊天记录[\]】]|forwarded message|fwd?[:：])|^.{1,30}的聊天记录[ \t]*\n/iu;
/** Chinese follows a link without a space. */
const link = /https?:\/\/[!-~]+/giu;
const thanks = /(谢谢|感谢|多谢|谢了|辛苦|\bthanks?\b|\bthank you\b|\bthx\b)/u;
const greeting = /^((hi|hello|hey)\b|早(上好|[安啊呀]|$|[^\p{L}])|上午好|下午好|晚上好|你好|您好|大家好|各位)/u;
const emoji = /\p{Extended_Pictographic}|\[\p{Script=Han}{1,4}\]/u;
const letters = /[\p{L}\p{N}]/u;

/** 1 when it names somebody with an @. */
const mentionsSomebody = ({ message }: GateEvidence): number => Number(mention.test(message));

/** 1 when it quotes a message it replies to. */
const repliesToSomebody = ({ message }: GateEvidence): number => Number(quote.test(message));

/** 1 when it was forwarded from somewhere else. */
const isForwarded = ({ message }: GateEvidence): number => Number(forward.test(message));

/** 1 when nothing but links is in it. */
const isLinkOnly = ({ message }: GateEvidence): number => Number(link.test(message) && !letters.test(message.replaceAll(link, '')));

/** 1 when it holds a link. */
const linkInIt = ({ message }: GateEvidence): number => Number(message.search(link) >= 0);

/** 1 when nothing but emoji is in it. */
const isEmojiOnly = ({ message, folded }: GateEvidence): number => Number(emoji.test(message) && !letters.test(folded));

/** 1 when it thanks. */
const thanksInIt = ({ folded }: GateEvidence): number => Number(thanks.test(folded));

/** 1 when it begins with a greeting. */
const greetingInIt = ({ folded }: GateEvidence): number => Number(greeting.test(folded));

/** Who a message is for, and how it came. */
export const addressingFeatures = {
  mentionsSomebody,
  repliesToSomebody,
  isForwarded,
  isLinkOnly,
  linkInIt,
  isEmojiOnly,
  thanksInIt,
  greetingInIt,
} satisfies Record<string, Feature>;
