import { once } from 'node:events';
import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Converse } from '#conversation/converse.js';
import { toReplyRecord, type ReplyRecord } from '#conversation/reply-record.js';
import { Needs } from '#access/needs.js';
import { Admission, type Admitted } from '#channels/api/admission.js';
import { chatRequest, formatServerSentEvent, toServerSentEvent, type ChatRequest } from '#channels/api/chat.wire.js';
import { FailureLog } from '#channels/api/failure-log.js';
import { toProblem } from '#channels/api/problem.js';

const origin = { channel: 'api', group: null, person: null } as const;
const heartbeatMs = 15_000;

/** `POST /api/v1/chat`: one message in; one JSON document out, or the events on the way to it. */
@Controller('api/v1')
export class ChatController {
  constructor(
    @Inject(Converse) private readonly converse: Converse,
    @Inject(Admission) private readonly admission: Admission,
    @Inject(FailureLog) private readonly failures: FailureLog,
  ) {}

  @Post('chat')
  @Needs('ask', 'body')
  @HttpCode(200)
  async chat(
    @Body({ schema: chatRequest }) body: ChatRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplyRecord | undefined> {
    const admitted = this.admission.enter();
    try {
      const signal = AbortSignal.any([admitted.signal, hangUp(reply)]);
      if (!request.headers.accept?.includes('text/event-stream')) return await this.answer(body, signal, admitted);
      reply.hijack();
      await this.stream(body, { signal, admitted, request, reply });
      return undefined;
    } finally {
      admitted.leave();
    }
  }

  private async answer({ message, ...rest }: ChatRequest, signal: AbortSignal, admitted: Admitted): Promise<ReplyRecord> {
    try {
      for await (const event of this.converse.run({ text: message, ...rest, origin }, signal)) {
        if (event.type === 'decision') return toReplyRecord(event);
      }
    } catch (error) {
      throw signal.aborted ? admitted.reason() : error;
    }
    throw new AssistantError('INTERNAL', 'the conversation ended without a decision');
  }

  private async stream(
    { message, ...rest }: ChatRequest,
    { signal, admitted, request, reply }: { signal: AbortSignal; admitted: Admitted; request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const { raw } = reply;
    raw.writeHead(200, {
      ...headersOf(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    try {
      for await (const event of this.converse.run({ text: message, ...rest, origin }, signal)) {
        const told = toServerSentEvent(event);
        if (told && !raw.write(formatServerSentEvent(told))) await once(raw, 'drain', { signal }).catch(() => undefined);
      }
    } catch (error) {
      const failure = signal.aborted ? admitted.reason() : error;
      const problem = toProblem(failure, request.id);
      this.failures.record(request, problem, failure);
      raw.write(formatServerSentEvent({ event: 'error', data: problem }));
    } finally {
      clearInterval(heartbeat);
      raw.setTimeout(heartbeatMs, () => raw.destroy()); // for a reader that stopped reading
      raw.end();
    }
  }
}

/** Aborted when the asker is gone before the answer. */
function hangUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.destroyed) gone.abort();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
