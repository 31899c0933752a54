import { AssistantError } from '#domain/errors.js';

const most = 1_000_000;

/** Everything on a stream as text. @throws AssistantError INVALID_INPUT past a million characters */
export async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  stream.setEncoding('utf8');
  let text = '';
  for await (const piece of stream) {
    text += piece.toString();
    if (text.length > most) throw new AssistantError('INVALID_INPUT', `standard input holds more than ${most} characters`);
  }
  return text;
}
