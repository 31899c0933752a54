const base = 'urn:oasis:names:tc:opendocument:xmlns';

/** Prefix by namespace in OpenDocument files (ISO/IEC 26300). */
export const odfPrefixes: Readonly<Record<string, string>> = {
  [`${base}:office:1.0`]: 'office',
  [`${base}:style:1.0`]: 'style',
  [`${base}:text:1.0`]: 'text',
  [`${base}:table:1.0`]: 'table',
  [`${base}:drawing:1.0`]: 'draw',
  [`${base}:presentation:1.0`]: 'presentation',
  [`${base}:xsl-fo-compatible:1.0`]: 'fo',
  [`${base}:svg-compatible:1.0`]: 'svg',
  [`${base}:manifest:1.0`]: 'manifest',
  [`${base}:chart:1.0`]: 'chart',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://www.w3.org/1998/Math/MathML': 'math',
};
