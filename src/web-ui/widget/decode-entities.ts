const reference = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z][\da-z]{1,7}));/giu;

/** Those that are written in texts; a browser knows two thousand. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  ensp: '\u2002',
  emsp: '\u2003',
  shy: '\u00AD',
  ...inPairs(
    'iexcl¡ iquest¿ copy© reg® trade™ sect§ para¶ deg° plusmn± micro\u00B5 middot\u00B7 bull• hellip… ndash– mdash— lsquo‘ rsquo’ sbquo‚',
  ),
  ...inPairs('ldquo“ rdquo” bdquo„ laquo« raquo» lsaquo‹ rsaquo› prime′ Prime″ euro€ pound£ yen¥ cent¢ times× divide÷ minus− le≤ ge≥ ne≠'),
  ...inPairs('asymp≈ equiv≡ infin∞ radic√ sum∑ larr← uarr↑ rarr→ darr↓ harr↔ rArr⇒ frac12½ frac14¼ frac34¾ sup1¹ sup2² sup3³ permil‰'),
  ...inPairs(
    'alphaα betaβ gammaγ deltaδ lambdaλ muμ piπ sigmaσ omegaω DeltaΔ OmegaΩ auml\u00E4 ouml\u00F6 uuml\u00FC Auml\u00C4 Ouml\u00D6 Uuml\u00DC',
  ),
  ...inPairs(
    'szlig\u00DF eacute\u00E9 egrave\u00E8 ecirc\u00EA agrave\u00E0 aacute\u00E1 ccedil\u00E7 ntilde\u00F1 check✓ cross✗ star☆ hearts♥',
  ),
};

/** What stands for signs in Markdown, once: `&amp;lt;` is `&lt;`. An unknown name stays as it is. */
export function decodeEntities(text: string): string {
  return text.replaceAll(reference, (all: string, hex?: string, decimal?: string, name: string = '') => {
    const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
    if (Number.isNaN(code)) return Object.hasOwn(named, name) ? (named[name] ?? all) : all;
    const isSign = code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff);
    return isSign ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/** Each a name and its sign. */
function inPairs(written: string): Record<string, string> {
  return Object.fromEntries(written.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)]));
}
