import type { ServerResponse } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.js';

/** What the server makes of its orders, and what it answers when nobody orders it about. */
export interface Obedience {
  /** It obeys as soon as this stands in what it is sent. */
  readonly sees: string;
  readonly says: string;
  /** Cited by the passage in which it stands; where it stands in none there is no answer. */
  readonly honest: string;
}

export interface ObedientServer {
  readonly baseUrl: string;
  /** Bodies of the requests, as they came. */
  readonly received: string[];
  /** Whether an order was carried out since the last call of `obey`. */
  readonly obeyed: () => boolean;
  obey(obedience: Obedience): void;
  close(): Promise<void>;
}

interface Request {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/**
 * A chat completion server with the worst model there is: it does what it is told by any text it is sent, gives away the key it was
 * called with and its first instructions, and answers the question besides.
 */
export async function startObedientServer(): Promise<ObedientServer> {
  let obedience: Obedience = { sees: '\0', says: '', honest: '' };
  let hasObeyed = false;
  const received: string[] = [];
  const { address, close } = await listenOnLoopback(({ body, authorization = '' }, response) => {
    received.push(body);
    const { messages } = JSON.parse(body) as Request;
    const prompt = messages.map(({ content }) => content).join('\n');
    const isOrdered = prompt.includes(obedience.sees);
    hasObeyed ||= isOrdered;
    const filled = isOrdered ? fill(obedience, { prompt, system: messages[0]?.content ?? '', secret: authorization.slice(7) }) : '';
    stream([filled, answerTo(prompt, obedience)].filter(Boolean).join('\n\n'), response);
  });
  const obey = (next: Obedience): void => {
    obedience = next;
    hasObeyed = false;
    received.length = 0;
  };
  return { baseUrl: `${address}/v1`, received, obeyed: () => hasObeyed, obey, close };
}

const delimiter = /<<<([0-9a-f]{16}) (\d+) \|/gu;

/** The number of the passage in which a text stands. */
function numberOf(prompt: string, text: string): string | null {
  const at = prompt.indexOf(text);
  const before = [...prompt.matchAll(delimiter)].filter(({ index }) => index < at);
  return before.at(-1)?.[2] ?? null;
}

function fill({ says, honest }: Obedience, known: Readonly<Record<'prompt' | 'system' | 'secret', string>>): string {
  const mark = /<<<([0-9a-f]{16}) /u.exec(known.prompt)?.[1] ?? '0000000000000000';
  const reversed = Array.from(known.secret).reverse().join('');
  const values: Readonly<Record<string, string>> = { ...known, reversed, mark, n: numberOf(known.prompt, honest) ?? '1' };
  return says.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

/** A prompt without passages asks for one line: its last one is as good as any. */
function answerTo(prompt: string, { honest }: Obedience): string {
  if (!prompt.includes('<<<')) return prompt.trim().split('\n').at(-1) ?? '';
  const number = numberOf(prompt, honest);
  return number ? `${honest.slice(0, -1)} [${number}]${honest.slice(-1)}` : 'NO_ANSWER';
}

function stream(text: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (delta: object, finish: string | null): string =>
    `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  for (let at = 0; at < text.length; at += 40) response.write(chunk({ content: text.slice(at, at + 40) }, null));
  response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
}
