import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Converse } from '#conversation/converse.js';
import { toReplyRecord, type ReplyRecord } from '#conversation/reply-record.js';
import { Admission, type Admitted } from '#channels/api/admission.js';
import { chatRequest, formatServerSentEvent, toServerSentEvent, type ChatRequest } from '#channels/api/chat.wire.js';
import { toProblem } from '#channels/api/problem.js';

const heartbeatMs = 15_000;

/** `POST /api/v1/chat`: one message in; one JSON document out, or the events on the way to it. */
@Controller('api/v1')
export class ChatController {
  constructor(
    @Inject(Converse) private readonly converse: Converse,
    @Inject(Admission) private readonly admission: Admission,
  ) {}

  @Post('chat')
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
      await this.stream(body, { signal, admitted, reply, requestId: request.id });
      return undefined;
    } finally {
      admitted.leave();
    }
  }

  private async answer({ message, ...rest }: ChatRequest, signal: AbortSignal, admitted: Admitted): Promise<ReplyRecord> {
    try {
      for await (const event of this.converse.run({ text: message, ...rest }, signal)) {
        if (event.type === 'decision') return toReplyRecord(event.decision, event.timings);
      }
    } catch (error) {
      throw signal.aborted ? admitted.reason() : error;
    }
    throw new AssistantError('INTERNAL', 'the conversation ended without a decision');
  }

  private async stream(
    { message, ...rest }: ChatRequest,
    { signal, admitted, reply, requestId }: { signal: AbortSignal; admitted: Admitted; reply: FastifyReply; requestId: string },
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
      for await (const event of this.converse.run({ text: message, ...rest }, signal)) {
        const told = toServerSentEvent(event);
        if (told && !raw.write(formatServerSentEvent(told))) await drained(reply, signal);
      }
    } catch (error) {
      const problem = toProblem(signal.aborted ? admitted.reason() : error, requestId);
      raw.write(formatServerSentEvent({ event: 'error', data: problem }));
    } finally {
      clearInterval(heartbeat);
      raw.end();
    }
  }
}

/** Aborted when the asker is gone before the answer. */
function hangUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}

/** Waits for a slow reader, not for one that is gone. */
function drained({ raw }: FastifyReply, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    raw.once('drain', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
