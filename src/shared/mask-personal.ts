import { normaliseText } from '#shared/normalise-text.js';

/** The kinds of personal data that are masked, in the order they are looked for: what is longer and surer comes first. */
const kinds: readonly (readonly [name: string, pattern: RegExp, isReal?: (found: string) => boolean])[] = [
  ['key', /\b(?:sk|pk|rk|ghp|gho|glpat|xox[abprs]|AKIA|ASIA|AIza|hf)[-_]?[A-Za-z0-9][A-Za-z0-9_-]{14,}/gu],
  ['key', /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/gu],
  ['key', /(?<=(?:\b(?:password|passwd|secret|token|api[ _-]?key)|密码|口令|密钥)\s{0,3}[:=：是为]\s{0,3})[^\s,，。;；]{6,}/giu],
  ['mail', /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/gu],
  [
    'id',
    /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/gu,
    isIdentityNumber,
  ],
  ['card', /(?<![0-9A-Za-z])\d(?:[ -]?\d){14,18}(?![0-9A-Za-z])/gu, isCardNumber],
  ['phone', /(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])/gu],
  ['phone', /(?<![0-9A-Za-z])\+\d{1,3}[ -]\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,3}(?![0-9A-Za-z])/gu],
];

/**
 * Text with phone numbers, identity card numbers (GB 11643), bank cards (ISO/IEC 7812), mail addresses, keys and passwords replaced by
 * `[phone]`, `[id]`, `[card]`, `[mail]` and `[key]`. Numbers with a check digit are masked only where it is right. Text in which something
 * is found only after its width is folded is folded as a whole.
 */
export function maskPersonal(text: string): string {
  const masked = mask(text);
  if (masked !== text) return masked;
  const folded = normaliseText(text);
  const foldedAndMasked = mask(folded);
  return foldedAndMasked === folded ? text : foldedAndMasked;
}

function mask(text: string): string {
  let masked = text;
  for (const [name, pattern, isReal] of kinds)
    masked = masked.replace(pattern, (found) => (isReal && !isReal(found) ? found : `[${name}]`));
  return masked;
}

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdentityNumber(text: string): boolean {
  const sum = identityWeights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text.at(-1)?.toUpperCase();
}

/** Luhn's check. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '').split('').map(Number).reverse();
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
