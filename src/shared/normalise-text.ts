// eslint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF\uFFF9-\uFFFB]/gu;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** One form for what people type in many: NFKC width, no control or invisible characters, single spaces, no space at the ends. */
export function normaliseText(text: string): string {
  return text.replace(loneSurrogate, ' ').replace(invisible, ' ').normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
