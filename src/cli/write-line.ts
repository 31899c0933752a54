/** Writes one line. Control characters that a terminal would obey are left out: answers quote strangers' documents. */
export function writeLine(stream: NodeJS.WritableStream, text = ''): void {
  stream.write(`${plain(text)}\n`);
}

/** Text a terminal shows and does not obey; line breaks and tabs stay. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu, '');
}
