import { detectLanguage } from '#shared/detect-language.js';

const beginsAsFollowUp =
  /^(那|那么|它|他们?|这个?|那个?|这些|还有|然后|另外|接着|and\b|then\b|it\b|its\b|that\b|this\b|those\b|these\b|what about\b|how about\b|also\b)/iu;
const pointsBack = /(它|这个|那个|上面|刚才|前面|\bit\b|\bthis\b|\bthat\b|\bthem\b|\babove\b|呢[?？]?$)/iu;
/** In characters: a question of no more, with messages before it, is a name or leaves out its subject. */
const shortQuestion = { zh: 8, en: 24 } as const;

/** Whether a message names what it is about: it points at nothing, and is not short. */
export function standsAlone(text: string): boolean {
  return !pointsElsewhere(text) && !isShort(text);
}

/** In characters. */
export function isShort(text: string): boolean {
  return text.length <= shortQuestion[detectLanguage(text)];
}

/** Whether a message speaks of something that it does not name. */
export function pointsElsewhere(text: string): boolean {
  return beginsAsFollowUp.test(text) || pointsBack.test(text);
}
