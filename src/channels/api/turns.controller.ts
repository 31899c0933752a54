import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Needs } from '#access/needs.js';
import { personOf } from '#access/person-of.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { subjectOf } from '#access/subject-of.js';
import { conversationAnswers, formatTurnEvent, toShownTurn, turnRequest, type ShownTurn } from '#channels/api/conversations.wire.js';
import { DialogueParts } from '#channels/api/dialogue-parts.js';
import { OwnDialogues, type TurnAddress } from '#channels/api/own-dialogues.js';
import { AssistantError } from '#domain/errors.js';
import { Turnstile } from '#http/turnstile.js';
import { Described } from '#http/described.js';
import { FailureLog } from '#http/failure-log.js';
import { hangUp } from '#http/hang-up.js';
import { networkOf } from '#http/network-of.js';
import { OpenAtOnce } from '#http/open-at-once.js';
import { toProblem } from '#http/problem.js';
import { openEventStream } from '#http/server-sent-events.js';

/** Of one account or known visitor, or of guests at one address. */
const streamsAtOnce = 12;
const eventNumber = /^[1-9]\d{0,8}$/u;

/** The questions of a conversation and what comes of them. */
@Controller('api/v1/conversations/:conversation/turns')
export class TurnsController implements OnApplicationShutdown {
  readonly #streams = new OpenAtOnce(streamsAtOnce, 'questions that are followed');

  constructor(
    @Inject(OwnDialogues) private readonly own: OwnDialogues,
    @Inject(DialogueParts) private readonly parts: DialogueParts,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
    @Inject(FailureLog) private readonly failures: FailureLog,
  ) {}

  /** It is answered whether the asker stays or not. */
  @Post()
  @Needs('ask', 'body')
  @HttpCode(202)
  @Described('Ask in a conversation; the answer is followed by its events · 在对话中提问', {
    answer: conversationAnswers.turn,
    fails: [404, 409, 503],
  })
  async ask(
    @Param('conversation') conversation: string,
    @Body({ schema: turnRequest }) { message: question, ...asked }: z.output<typeof turnRequest>,
    @Req() request: FastifyRequest,
  ): Promise<ShownTurn> {
    const dialogue = await this.own.find(request, conversation);
    await this.own.demandLibrary(asked.library);
    const turn = await this.parts.answering.begin({
      dialogue,
      question,
      ...asked,
      person: personOf(request),
      address: subjectOf(request) === null ? networkOf(request.ip) : null,
      enter: (gone) => this.turnstile.admit(gone),
      tellFailure: (error) => {
        const problem = toProblem(error, request.id);
        this.failures.record(request, problem, error);
        return { code: problem.code, message: problem.detail };
      },
    });
    return toShownTurn(turn);
  }

  /** From its beginning whenever it is opened; of a turn that is over its end alone. */
  @Get(':turn/events')
  @Needs('enter')
  @Described('What happens to a question, until it is answered · 跟踪提问的进展', { alsoAs: ['text/event-stream'], fails: [503] })
  async events(@Param() at: TurnAddress, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const found = await this.own.turn(request, at);
    const last = String(request.headers['last-event-id'] ?? '');
    const close = this.#streams.enter(subjectOf(request) ?? networkOf(request.ip));
    const gone = hangUp(reply);
    const stream = openEventStream(reply);
    try {
      for await (const event of this.parts.answering.events(found, eventNumber.test(last) ? Number(last) : 0, gone)) {
        const told = formatTurnEvent(event);
        if (told !== null) await stream.send(told, gone);
      }
    } finally {
      stream.end();
      close();
    }
  }

  @Post(':turn/stop')
  @HttpCode(204)
  @Needs('enter')
  @Described('Stop answering a question · 停止回答')
  async stop(@Param() at: TurnAddress, @Req() request: FastifyRequest): Promise<void> {
    const { id } = await this.own.ownedTurn(request, at);
    await this.parts.answering.stop(id);
  }

  /** A picture that came with a question, as it was sent. @throws NOT_FOUND when it is not kept */
  @Get(':turn/pictures/:number')
  @Needs('enter')
  @Described('A picture of a question · 提问所附的图片', { alsoAs: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] })
  async picture(
    @Param() at: TurnAddress & { readonly number: string },
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { id } = await this.own.turn(request, at);
    const [running, position] = [this.parts.answering.picturesOf(id), Number(at.number) - 1];
    const picture = running[position] ?? (await this.parts.dialogues.pictures(id))[position];
    if (!picture)
      throw new AssistantError('NOT_FOUND', 'this picture is not kept: those of guests never are, nor those that are too large');
    void reply.header('content-type', picture.mediaType);
    return Buffer.from(picture.bytes);
  }

  /** Up to three that the documents answer too, without a language model. */
  @Get(':turn/suggestions')
  @Needs('enter')
  @Described('What could be asked next · 接下来可以问什么', { answer: conversationAnswers.questions, fails: [503] })
  async suggestions(@Param() at: TurnAddress, @Req() request: FastifyRequest): Promise<{ questions: string[] }> {
    const { library, question, reply } = await this.own.turn(request, at);
    if (reply?.outcome !== 'answered') return { questions: [] };
    const { turns } = await this.own.turns(request, at.conversation);
    const asked = turns.map((turn) => turn.question);
    return { questions: [...(await this.parts.suggesting.after(at.turn, { library, question, citations: reply.citations, asked }))] };
  }

  /** Own questions alone; more than the gate's verdict is for those who may read the library. */
  @Get(':turn/why')
  @Needs('enter')
  @Described('Why it was answered so, or not at all · 为什么这样回答或不回答', { answer: conversationAnswers.why })
  async why(@Param() at: TurnAddress, @Req() request: FastifyRequest): Promise<z.output<typeof conversationAnswers.why>> {
    const { reply, library } = await this.own.turn(request, at);
    if (!reply) throw new AssistantError('NOT_FOUND', 'nothing was decided of this question');
    const mayRead = rightsIn(library, principalOf(request)).includes('read');
    const trace = mayRead ? await this.parts.traces.get(reply.trace) : null;
    return { gate: reply.gate, reason: reply.reason, trace } as z.output<typeof conversationAnswers.why>;
  }

  /** What still runs ends first, or is ended with the requests that take too long. */
  onApplicationShutdown(): Promise<void> {
    return this.parts.answering.settle();
  }
}
