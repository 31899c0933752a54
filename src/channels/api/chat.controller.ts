import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Converse } from '#conversation/converse.js';
import { decide } from '#conversation/decide.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import type { ReplyRecord } from '#domain/reply-record.js';
import { Needs } from '#access/needs.js';
import { personOf } from '#access/person-of.js';
import type { IncomingMessage } from '#domain/message.js';
import { Described } from '#http/described.js';
import { NoReplay } from '#http/no-replay.js';
import { replyAnswer } from '#channels/api/answers.wire.js';
import { Turnstile, type Admitted } from '#http/turnstile.js';
import { chatRequest, formatServerSentEvent, toIncoming, toServerSentEvent, type ChatRequest } from '#channels/api/chat.wire.js';
import { openEventStream } from '#http/server-sent-events.js';
import { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';

/** `POST /api/v1/chat`: one message in; one JSON document out, or the events on the way to it. */
@Controller('api/v1')
export class ChatController {
  constructor(
    @Inject(Converse) private readonly converse: Converse,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
    @Inject(FailureLog) private readonly failures: FailureLog,
  ) {}

  @Post('chat')
  @Needs('ask', 'body')
  @HttpCode(200)
  @Described('Ask one message; as text/event-stream in steps · 提问，可流式', {
    answer: replyAnswer,
    alsoAs: ['text/event-stream'],
    fails: [409, 503, 504],
  })
  @NoReplay('to ask makes nothing; ask again')
  async chat(
    @Body({ schema: chatRequest }) body: ChatRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplyRecord | undefined> {
    const incoming = toIncoming(body, personOf(request));
    const admitted = this.turnstile.enter(reply);
    try {
      if (!request.headers.accept?.includes('text/event-stream')) return await this.answer(incoming, admitted);
      await this.stream(incoming, { admitted, request, reply });
      return undefined;
    } finally {
      admitted.leave();
    }
  }

  private async answer(message: IncomingMessage, { signal, failureOf }: Admitted): Promise<ReplyRecord> {
    try {
      return toReplyRecord(await decide(this.converse, message, signal));
    } catch (error) {
      throw failureOf(error);
    }
  }

  private async stream(
    message: IncomingMessage,
    { admitted: { signal, failureOf }, request, reply }: { admitted: Admitted; request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const events = openEventStream(reply);
    try {
      for await (const event of this.converse.run(message, signal)) {
        const told = toServerSentEvent(event);
        if (told) await events.send(formatServerSentEvent(told), signal);
      }
    } catch (error) {
      const failure = failureOf(error);
      const problem = toProblem(failure, request.id);
      this.failures.record(request, problem, failure);
      await events.send(formatServerSentEvent({ event: 'error', data: problem }), signal);
    } finally {
      events.end();
    }
  }
}
