/** Words that only look negated. */
const harmless =
  /非常|非洲|是非|除非|不同|不锈钢|不仅|不但|不断|不过|不久|不少|不管|不论|差不多|不得不|不只|无线|无论|无限|无数|未来|未必|没收|特别|分别|区别|类别|级别|个别|别的|别墅|别名|别人|告别|识别|鉴别|no matter|no longer than|not only|no\. ?\d/giu;
const negation =
  /[不没沒無无未勿莫非]|禁止|别|拒绝|避免|缺乏|除外|\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot|lacks?|except|unless|avoid|refuse[sd]?|fail(?:s|ed)?|deny|denied|prohibit(?:s|ed)?|forbid(?:s|den)?|stop(?:s|ped)?|impossible|unable|hardly|rarely|exclud\w+)\b|n['’]t\b/iu;

/** Whether a text says that something is not so. */
export function negates(text: string): boolean {
  return negation.test(text.replace(harmless, ' '));
}

const denied =
  /(?:不(?:要|能|可以?|会|应该?|得|建议|需要?)?|没有?|切?勿|禁止|无法|未)(\p{Script=Han}{4}|\p{Script=Han}{2,3}(?!\p{Script=Han}))|(?:\b(?:not|never|cannot)|n['’]t) ([a-z]+ [a-z]+)/giu;

/**
 * Whether a text states what its source denies in the same words: "suits water" where the source says no more than "does not suit
 * water". Four characters or two words behind the denial must be the same, so that "use water" is not held against "never use soap".
 */
export function statesWhatIsDenied(text: string, source: string): boolean {
  if (negates(text)) return false;
  const [own, other] = [text.toLowerCase(), source.toLowerCase()];
  const phrases = [...other.replace(harmless, ' ').matchAll(denied)].flatMap(([, han, latin]) => han ?? latin ?? []);
  return phrases.some((phrase) => own.includes(phrase) && timesIn(other, phrase) <= phrases.filter((one) => one === phrase).length);
}

function timesIn(text: string, phrase: string): number {
  return text.split(phrase).length - 1;
}
