/** Texts that a model must take in, whatever they are: a name, and the text. */
export const hostileTexts: [name: string, text: string][] = [
  ['empty text', ''],
  ['only spaces', ' \t\n'.repeat(1000)],
  ['control characters', '\u0000\u0001\u001b[31m\u200b'],
  ['half an emoji', 'before \ud83d after'],
  ['100 000 characters', '如何安装驱动程序？'.repeat(11_112)],
  ['one endless word', 'a'.repeat(100_000)],
];
