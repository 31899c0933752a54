import { setTimeout as sleep } from 'node:timers/promises';
import { inWords } from './chat-clients.js';
import type { Fact } from './plant.js';
import type { RunningService } from './running-service.js';

interface Streaming {
  readonly library: string;
  readonly facts: readonly Fact[];
  readonly streams: number;
}

export interface StreamFigures {
  readonly complete: number;
  /** What is wrong with the others, each kind once. */
  readonly faults: readonly string[];
  /** As the server counts the requests it is answering, looked at every half second. */
  readonly mostOpen: number;
  readonly seconds: number;
}

const lookMs = 500;
const longestMs = 300_000;

/** So many answers streamed at once: half in our own events, half as OpenAI's. */
export async function eventStreams(service: RunningService, { library, facts, streams }: Streaming): Promise<StreamFigures> {
  const over = new AbortController();
  const watching = mostOpenUntil(service, over.signal);
  const began = performance.now();
  const faults = await Promise.all(
    Array.from({ length: streams }, (_, i) => {
      const fact = facts[i % facts.length] as Fact;
      return (i % 2 === 0 ? streamOurs : streamOpenAi)(service, library, fact).catch(inWords);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  over.abort();
  const wrong = faults.filter((fault) => fault !== null);
  return { complete: streams - wrong.length, faults: [...new Set(wrong)].slice(0, 10), mostOpen: await watching, seconds };
}

async function mostOpenUntil(service: RunningService, signal: AbortSignal): Promise<number> {
  let most = 0;
  for (; !signal.aborted; await sleep(lookMs)) most = Math.max(most, (await service.figures()).get('huixiang_http_requests_open') ?? 0);
  return most;
}

async function streamOurs(service: RunningService, library: string, { question, document }: Fact): Promise<string | null> {
  const text = await streamed(service, '/api/v1/chat', { message: question, library });
  const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gmu)].map(([, event, data = '']) => ({ event, data: JSON.parse(data) }));
  const last = events.at(-1);
  const isWhole = last?.event === 'end' && last.data.outcome === 'answered' && events.some(({ event }) => event === 'delta');
  return isWhole && last.data.citations[0]?.document === document
    ? null
    : `ours ended with ${last?.event} ${JSON.stringify(last?.data).slice(0, 300)}`;
}

async function streamOpenAi(service: RunningService, library: string, { question, sentence }: Fact): Promise<string | null> {
  const body = { model: `huixiang/${library}`, stream: true, messages: [{ role: 'user', content: question }] };
  const text = await streamed(service, '/v1/chat/completions', body);
  const pieces = [...text.matchAll(/^data: (\{.*)$/gmu)].map(([, json = '']) => JSON.parse(json).choices?.[0]?.delta?.content ?? '');
  return text.endsWith('data: [DONE]\n\n') && pieces.join('').includes(sentence.slice(0, -1))
    ? null
    : `OpenAI's ended with ${text.slice(-300)}`;
}

async function streamed(service: RunningService, place: string, body: object): Promise<string> {
  const answer = await fetch(service.address + place, {
    method: 'POST',
    headers: { ...service.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(longestMs),
  });
  return answer.text();
}
