import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from '#domain/message.js';
import { libraryOfModel } from '#access/library-of-model.js';
import { Needs } from '#access/needs.js';
import { personOf } from '#access/person-of.js';
import { Described } from '#http/described.js';
import { Converse, type DecisionEvent } from '#conversation/converse.js';
import { decide } from '#conversation/decide.js';
import { NoReplay } from '#http/no-replay.js';
import { Turnstile, type Admitted } from '#http/turnstile.js';
import { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';
import { openEventStream } from '#http/server-sent-events.js';
import { waitForStatus } from '#http/wait-for-status.js';
import { Clock } from '#ports/clock.js';
import { completionAnswer } from '#channels/openai/answers.wire.js';
import { chunksOf, toCompletion, wholeCompletion, type Completion } from '#channels/openai/completion.js';
import { toOpenAiError } from '#channels/openai/openai-error.js';
import { completionRequest, toIncoming, type CompletionRequest } from '#channels/openai/openai.wire.js';

/** `POST /v1/chat/completions`: a library asked by any program that speaks OpenAI's protocol. */
@Controller('v1')
export class CompletionsController {
  constructor(
    @Inject(Converse) private readonly converse: Converse,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
    @Inject(FailureLog) private readonly failures: FailureLog,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post('chat/completions')
  @HttpCode(200)
  @Needs('ask', 'model')
  @Described('Ask a library in OpenAI’s form · 以 OpenAI 形式提问', {
    answer: completionAnswer,
    alsoAs: ['text/event-stream'],
    fails: [409, 503, 504],
  })
  @NoReplay('to ask makes nothing; ask again')
  async complete(
    @Body({ schema: completionRequest }) body: CompletionRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const message = toIncoming(body, libraryOfModel(body.model) ?? '', personOf(request));
    const words = [...message.history, message].map(({ text }) => text).join('\n');
    const admitted = this.turnstile.enter(reply);
    const { signal } = admitted;
    try {
      const deciding = this.decide(message, admitted);
      const completing = deciding.then((event) => toCompletion(event, { model: body.model, words, at: this.clock.now() }));
      if (!body.stream) return wholeCompletion(await completing);
      await waitForStatus(completing);
      await this.stream(completing, { request, reply, signal, withUsage: body.stream_options?.include_usage ?? false });
      return undefined;
    } finally {
      admitted.leave();
    }
  }

  private async decide(message: IncomingMessage, { signal, failureOf }: Admitted): Promise<DecisionEvent> {
    try {
      return await decide(this.converse, message, signal);
    } catch (error) {
      throw failureOf(error);
    }
  }

  private async stream(
    completing: Promise<Completion>,
    {
      request,
      reply,
      signal,
      withUsage,
    }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly signal: AbortSignal; readonly withUsage: boolean },
  ): Promise<void> {
    const events = openEventStream(reply);
    const send = (told: object): Promise<void> => events.send(`data: ${JSON.stringify(told)}\n\n`, signal);
    try {
      for (const chunk of chunksOf(await completing, withUsage)) await send(chunk);
      await events.send('data: [DONE]\n\n', signal);
    } catch (error) {
      const problem = toProblem(error, request.id);
      this.failures.record(request, problem, error);
      await send(toOpenAiError(problem));
    } finally {
      events.end();
    }
  }
}
