import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import { KnowsUnmade } from '#access/knows-unmade.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { addJob } from '#admin/add-job.js';
import { followJob } from '#admin/follow-job.js';
import { jobAnswer, jobAnswers } from '#admin/job-answer.wire.js';
import { jobsQuery, newJobRequest, toJobRecord, type JobsRequest, type NewJobRequest } from '#admin/jobs.wire.js';
import { Described } from '#http/described.js';
import { FailureLog } from '#http/failure-log.js';
import { hangUp } from '#http/hang-up.js';
import { firstPage, staleCursor } from '#http/paging.js';
import { toProblem } from '#http/problem.js';
import { openEventStream } from '#http/server-sent-events.js';
import { JobQueue } from '#ports/job-queue.js';

const mostReaders = 100;
/** A reader who wants more comes again, with the rights of then. */
const longestStreamMs = 900_000;

/** Builds and other long work on a library. A job of another library is not there. */
@Controller('api/v1/libraries/:library/jobs')
export class JobsController implements OnModuleDestroy {
  readonly #stopping = new AbortController();
  #readers = 0;

  constructor(
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(AccessParts) private readonly access: AccessParts,
    @Inject(FailureLog) private readonly failures: FailureLog,
  ) {}

  onModuleDestroy(): void {
    this.#stopping.abort();
  }

  /** Newest first. */
  @Get()
  @Needs('read')
  @KnowsUnmade('asked-for')
  @Described('Long work, newest first · 后台任务', { answer: jobAnswers.list })
  async list(
    @Param('library') library: string,
    @Query({ schema: jobsQuery }) { state, limit, cursor }: JobsRequest,
  ): Promise<{ jobs: readonly Job[]; next: string | null }> {
    if (cursor !== undefined && (await this.queue.find(cursor))?.library !== library) throw staleCursor();
    const found = await this.queue.list({ library, states: state && [state], most: limit + 1, before: cursor });
    const { page, next } = firstPage(found, limit, ({ id }) => id);
    return { jobs: page.map(toJobRecord), next };
  }

  /** The job that waits already, where there is an equal one. */
  @Post()
  @HttpCode(202)
  @Needs('edit')
  @KnowsUnmade('usual')
  @Described('Ask for a build or a gate · 提交任务', { answer: jobAnswer, fails: [503] })
  async add(
    @Param('library') library: string,
    @Body({ schema: newJobRequest }) { kind, input }: NewJobRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job> {
    const job = await addJob(this.queue, { kind, library, input }, principalOf(request));
    await this.#record(request, 'job.add', job);
    void reply.header('location', `/api/v1/libraries/${library}/jobs/${job.id}`);
    return job;
  }

  @Get(':id')
  @Needs('read')
  @KnowsUnmade('asked-for')
  @Described('One job · 单个任务', { answer: jobAnswer })
  async find(@Param('library') library: string, @Param('id') id: string): Promise<Job> {
    return toJobRecord(await this.#find(library, id));
  }

  /** `progress` whenever it is otherwise, `end` when it has ended. A stream that ends without it was cut: come again. */
  @Get(':id/events')
  @Needs('read')
  @KnowsUnmade('asked-for')
  @Described('Follow a job · 跟踪任务进度', { alsoAs: ['text/event-stream'], fails: [503] })
  async events(
    @Param('library') library: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.#find(library, id);
    if (this.#readers >= mostReaders) throw new AssistantError('OVERLOADED', `${mostReaders} readers follow jobs; try again in a moment`);
    const signal = AbortSignal.any([this.#stopping.signal, hangUp(reply), AbortSignal.timeout(longestStreamMs)]);
    const stream = openEventStream(reply);
    this.#readers += 1;
    const send = (event: string, data: object) => stream.send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`, signal);
    try {
      for await (const job of followJob(id, this.queue, signal)) await send(job.endedAt === null ? 'progress' : 'end', toJobRecord(job));
    } catch (error) {
      const problem = toProblem(error, request.id);
      this.failures.record(request, problem, error);
      await send('error', problem);
    } finally {
      this.#readers -= 1;
      stream.end();
    }
  }

  /** A running job ends as soon as its worker hears of it. */
  @Post(':id/cancel')
  @HttpCode(202)
  @Needs('edit')
  @KnowsUnmade('asked-for')
  @Described('Cancel a job · 取消任务', { answer: jobAnswer })
  async cancel(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<Job> {
    const { state } = await this.#find(library, id);
    if (!(await this.queue.cancel(id))) throw new AssistantError('CONFLICT', `the job ${id} has ended: it is ${state}`);
    const job = await this.#find(library, id);
    await this.#record(request, 'job.cancel', job);
    return toJobRecord(job);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @Needs('edit')
  @KnowsUnmade('asked-for')
  @Described('Try a job again · 重试任务', { answer: jobAnswer, fails: [503] })
  async retry(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<Job> {
    await this.#find(library, id);
    const job = await this.queue.retry(id);
    await this.#record(request, 'job.retry', job);
    return toJobRecord(job);
  }

  async #find(library: string, id: string): Promise<Job> {
    const job = await this.queue.find(id);
    if (job?.library === library) return job;
    throw new AssistantError('NOT_FOUND', `there is no job ${id.slice(0, 64)} of the library ${library}`);
  }

  #record(request: FastifyRequest, action: string, { id, library, kind }: Job): Promise<void> {
    return this.access.recordAction.of(principalOf(request), { action, target: id, library, detail: kind });
  }
}
