const hidden = '***';

/** Words that open something: our keys and tokens, those of the usual providers, and whatever is named like one. */
const secretForms: readonly (readonly [RegExp, string])[] = [
  [/\bhx_[\w-]{8,}/gu, hidden],
  [/\b(?:sk|pk|rk)-[\w-]{8,}/gu, hidden],
  [/\b(Bearer|Basic)\s+[^\s"',;]+/giu, `$1 ${hidden}`],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/gu, `$1${hidden}@`],
  [
    /((?:api[-_ ]?key|authorization|cookie|huixiang_session|passw(?:or)?d|secret|token)["']?\s*[:=]\s*["']?)(?!Bearer|Basic)[^\s"',;&]+/giu,
    `$1${hidden}`,
  ],
  // 256 bits in base64url: sessions, invitations, set-up links.
  [/(?<![\w-])[\w-]{43}(?![\w-])/gu, hidden],
];

/** A text without the secrets that stand in it. @param known values that are secret whatever they look like */
export function redact(text: string, known: readonly string[] = []): string {
  const cleaned = known.reduce((rest, secret) => (secret.length < shortestSecret ? rest : rest.replaceAll(secret, hidden)), text);
  return secretForms.reduce((rest, [form, shown]) => rest.replace(form, shown), cleaned);
}

/** Shorter ones would tear words apart. */
const shortestSecret = 6;
