/** A number is looked at from where it begins alone, and a text that has no end from its own beginning: so it takes no longer than it is long. */
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"?|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gu;

/** JSON whose whole numbers of 16 digits and more are texts: the ids of WeChat have up to 20, and as numbers they lose some. */
export function parseExactJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(stringsAndNumbers, (found) => (found.startsWith('"') ? found : `"${found}"`))) as unknown;
  } catch {
    return undefined;
  }
}

/** The way back: in the fields that are named, texts of digits are numbers. */
export function writeExactJson(value: object, fields: readonly string[]): string {
  const text = JSON.stringify(value);
  const named = new RegExp(`"(${fields.join('|')})":"(\\d{1,20})"`, 'gu');
  return fields.length === 0 ? text : text.replace(named, '"$1":$2');
}
