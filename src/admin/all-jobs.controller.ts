import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { allJobsQuery, toJobRecord, type AllJobsRequest } from '#admin/jobs.wire.js';
import { Described } from '#http/described.js';
import { firstPage, staleCursor } from '#http/paging.js';
import { JobQueue } from '#ports/job-queue.js';

/** Long work of the whole installation. What is done with one is asked of its library. */
@Controller('api/v1/jobs')
export class AllJobsController {
  constructor(@Inject(JobQueue) private readonly queue: JobQueue) {}

  @Get()
  @Needs('administer')
  @Described('Long work of every library, newest first · 所有知识库的后台任务', { answer: jobAnswers.list })
  async list(@Query({ schema: allJobsQuery }) query: AllJobsRequest): Promise<{ jobs: readonly Job[]; next: string | null }> {
    const { state, kind, library, limit, cursor } = query;
    if (cursor !== undefined && !(await this.queue.find(cursor))) throw staleCursor();
    const which = { library, states: state && [state], kinds: kind && [kind] };
    const found = await this.queue.list({ ...which, most: limit + 1, before: cursor });
    const { page, next } = firstPage(found, limit, ({ id }) => id);
    return { jobs: page.map(toJobRecord), next };
  }
}
