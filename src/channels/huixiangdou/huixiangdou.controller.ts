import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { personOf } from '#access/person-of.js';
import { Described } from '#http/described.js';
import { Converse, type DecisionEvent } from '#conversation/converse.js';
import { decide } from '#conversation/decide.js';
import type { IncomingMessage, Mode } from '#domain/message.js';
import { NoReplay } from '#http/no-replay.js';
import { Turnstile, type Admitted } from '#http/turnstile.js';
import { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';
import { openEventStream } from '#http/server-sent-events.js';
import { waitForStatus } from '#http/wait-for-status.js';
import {
  talkAnswer,
  talkRequest,
  toGroupRecord,
  toIncoming,
  toPlainText,
  type GroupRecord,
  type TalkRequest,
} from '#channels/huixiangdou/huixiangdou.wire.js';

/** How HuixiangDou's own door was started. */
export abstract class HuixiangdouOptions {
  /** `direct` for `chat_with_repo`, `group` for `chat_in_group`. */
  abstract readonly mode: Mode;
  /** The stream as it was: text without the form of an event stream. */
  abstract readonly bareStream: boolean;
}

interface Asking {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly signal: AbortSignal;
}

/** The two addresses of HuixiangDou's server, for programs that call it; the meaning of their answers is the same. */
@Controller()
export class HuixiangdouController {
  constructor(
    @Inject(Converse) private readonly converse: Converse,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
    @Inject(FailureLog) private readonly failures: FailureLog,
    @Inject(HuixiangdouOptions) private readonly options: HuixiangdouOptions,
  ) {}

  /** A JSON string, or the record of a group. */
  @Post('huixiangdou_inference')
  @HttpCode(200)
  @Needs('ask', 'body')
  @Described('Ask as programs ask HuixiangDou · 茴香豆形式提问', { answer: talkAnswer, fails: [409, 503, 504] })
  @NoReplay('to ask makes nothing; ask again')
  async infer(
    @Body({ schema: talkRequest }) body: TalkRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | GroupRecord> {
    void reply.header('content-type', 'application/json; charset=utf-8');
    const admitted = this.turnstile.enter(reply);
    try {
      const event = await this.answer(toIncoming(body, this.options.mode, personOf(request)), admitted);
      return this.options.mode === 'group' ? toGroupRecord(event) : JSON.stringify(toPlainText(event));
    } finally {
      admitted.leave();
    }
  }

  /** The whole answer so far, again with each event; it comes at once, when it was checked. */
  @Post('huixiangdou_stream')
  @HttpCode(200)
  @Needs('ask', 'body')
  @Described('Ask as programs ask HuixiangDou, as a stream · 茴香豆形式流式提问', {
    alsoAs: ['text/event-stream'],
    fails: [409, 503, 504],
  })
  @NoReplay('to ask makes nothing; ask again')
  async stream(
    @Body({ schema: talkRequest }) body: TalkRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { mode, bareStream } = this.options;
    const told = (event: DecisionEvent): string => (mode === 'group' ? JSON.stringify(toGroupRecord(event)) : toPlainText(event));
    const admitted = this.turnstile.enter(reply);
    try {
      const telling = this.answer(toIncoming(body, mode, personOf(request)), admitted).then(told);
      await waitForStatus(telling);
      if (!bareStream) return await this.send(telling, { request, reply, signal: admitted.signal });
      void reply.header('content-type', 'text/event-stream; charset=utf-8');
      return await telling;
    } finally {
      admitted.leave();
    }
  }

  private async send(telling: Promise<string>, { request, reply, signal }: Asking): Promise<undefined> {
    const events = openEventStream(reply);
    try {
      await events.send(framed(await telling), signal);
    } catch (error) {
      const problem = toProblem(error, request.id);
      this.failures.record(request, problem, error);
      await events.send(`event: error\n${framed(JSON.stringify(problem))}`, signal);
    } finally {
      events.end();
    }
  }

  private async answer(message: IncomingMessage, { signal, failureOf }: Admitted): Promise<DecisionEvent> {
    try {
      return await decide(this.converse, message, signal);
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** A text of several lines as one event. */
function framed(text: string): string {
  return `${text
    .split(/\r\n|\r|\n/u)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
}
