import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomBelow } from '#shared/random-below.js';
import type { Fact } from './plant.js';
import type { RunningService } from './running-service.js';

interface Chatting {
  readonly library: string;
  readonly facts: readonly Fact[];
  readonly clients: number;
  /** On average; from half to one and a half of it. */
  readonly thinkMs: number;
  readonly seed: number;
}

/** How one question went. */
export interface Chatted {
  readonly ms: number;
  /** Null for the right answer, citing the right document; else what came instead. */
  readonly fault: string | null;
}

/** People who ask, wait, think and ask again until they are stopped; every question that was asked is waited for. */
export function chatClients(service: RunningService, chatting: Chatting): { readonly stop: () => Promise<readonly Chatted[]> } {
  const over = new AbortController();
  setMaxListeners(chatting.clients, over.signal);
  const chatted: Chatted[] = [];
  const clients = Array.from({ length: chatting.clients }, async (_, client) => {
    const below = randomBelow(chatting.seed + client);
    const think = (): Promise<void> =>
      sleep(chatting.thinkMs / 2 + below(chatting.thinkMs), undefined, { signal: over.signal }).catch(() => undefined);
    await think();
    for (; !over.signal.aborted; await think()) {
      const fact = chatting.facts[below(chatting.facts.length)] as Fact;
      const asked = performance.now();
      const fault = await askOnce(service, chatting.library, fact);
      chatted.push({ ms: performance.now() - asked, fault });
    }
  });
  return {
    async stop() {
      over.abort();
      await Promise.all(clients);
      return chatted;
    },
  };
}

/** @returns null for the right answer, else what came instead */
export async function askOnce(service: RunningService, library: string, { question, document }: Fact): Promise<string | null> {
  try {
    const { status, body } = await service.call('/api/v1/chat', 'POST', { message: question, library });
    const isRight = body.outcome === 'answered' && body.citations.some((citation: Fact) => citation.document === document);
    return status === 200 && isRight ? null : `${status} ${body.outcome ?? ''} ${body.reason ?? body.code ?? body.reply}`;
  } catch (error) {
    return inWords(error);
  }
}

/** Of what `fetch` throws: the cause says it. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
