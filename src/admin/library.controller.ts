import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { usualBuild, type Job } from '#domain/job.js';
import type { LibrarySettings } from '#domain/library-settings.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { buildingChange } from '#admin/building-change.js';
import { demandUnmadeName } from '#admin/demand-unmade-name.js';
import { describeLibrary, type LibraryRecord } from '#admin/describe-library.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { newLibraryRequest, settingsRequest, type NewLibraryRequest, type SettingsRequest } from '#admin/library.wire.js';
import { Described } from '#http/described.js';
import { makeLibrary } from '#library/make-library.js';
import type { DeletedLibrary } from '#ports/library-store.js';

/** A library as a whole: made, described, set, deleted. */
@Controller('api/v1/libraries')
export class LibraryController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  /** A library without a build; one that names sources gets its first at once: `job`. */
  @Post()
  @Needs('administer')
  @Described('Make an empty library · 新建知识库', { answer: libraryAnswers.libraryAndJob })
  async create(
    @Body({ schema: newLibraryRequest }) { name, ...given }: NewLibraryRequest,
    @Req() request: FastifyRequest,
  ): Promise<LibraryRecord & { readonly job: Job | null }> {
    const { librarySettings, recordAction, clock, jobs } = this.parts;
    this.#check(given);
    await demandUnmadeName(name, this.parts);
    await makeLibrary(name, this.parts);
    await librarySettings.change(name, changesOf(given), clock.now().toISOString());
    const principal = principalOf(request);
    const job = given.sources?.length ? await addJob(jobs, { ...usualBuild, library: name }, principal) : null;
    await recordAction.of(principal, { action: 'library.create', library: name });
    return { ...(await describeLibrary(name, this.parts)), job };
  }

  @Get(':library')
  @Needs('read')
  @Described('A library, its build and gate · 知识库概况', { answer: libraryAnswers.library })
  describe(@Param('library') library: string): Promise<LibraryRecord> {
    return describeLibrary(library, this.parts);
  }

  /** What is read, cut or learned otherwise by it is made anew; `job` is the last of that. */
  @Patch(':library')
  @Needs('own')
  @Described('Change settings · 修改设置', { answer: libraryAnswers.libraryAndJob, fails: [409] })
  async change(
    @Param('library') library: string,
    @Body({ schema: settingsRequest }) given: SettingsRequest,
    @Req() request: FastifyRequest,
  ): Promise<LibraryRecord & { readonly job: Job | null }> {
    const { librarySettings, ownerChoices, recordAction, jobs, builds } = this.parts;
    const fixed = ownerChoices.fixed(library).filter((key) => given[key] !== undefined);
    if (fixed.length > 0)
      throw new AssistantError('CONFLICT', `${fixed.join(', ')} of ${library}: the configuration settles it (libraries); change it there`);
    this.#check(given);
    const principal = principalOf(request);
    const change = async (): Promise<void> => {
      await librarySettings.change(library, changesOf(given));
      await recordAction.of(principal, { action: 'library.change', library, detail: Object.keys(given).join(', ') });
    };
    const isReadAnew = given.sources !== undefined || given.chunkTokens !== undefined;
    const isLearnedAnew = given.groupPolicy !== undefined || given.directPolicy !== undefined;
    const build = isReadAnew ? await buildingChange(jobs, { asked: { ...usualBuild, library }, principal }, change) : null;
    if (!isReadAnew) await change();
    // A build in which nothing changed learns nothing.
    const canLearn = isLearnedAnew && (await builds.current(library)) !== null;
    const job = canLearn ? await addJob(jobs, { kind: 'calibrate', library, input: {} }, principal) : build;
    return { ...(await describeLibrary(library, this.parts)), job };
  }

  #check({ models, sources = [] }: Pick<SettingsRequest, 'models' | 'sources'>): void {
    const { checkSources } = this.parts;
    const languageModels = this.parts.languageModels();
    checkSources(sources);
    if (!models || languageModels.includes(models.answer)) return;
    const known =
      languageModels.length > 0 ? `there are ${languageModels.join(', ')}` : 'answers are quoted here, no language model is configured';
    throw new AssistantError('INVALID_INPUT', `models.answer: ${known}`);
  }

  /** It can be had back for some days. */
  @Delete(':library')
  @Needs('own')
  @Described('Delete a library; it is kept for some days · 删除知识库', { answer: libraryAnswers.deleted, fails: [409] })
  async remove(@Param('library') library: string, @Req() request: FastifyRequest): Promise<DeletedLibrary> {
    const { libraryStore, jobs, recordAction, clock } = this.parts;
    for (const { id } of await jobs.list({ library, states: ['waiting', 'running'], most: 1000 })) await jobs.cancel(id);
    const deleted = await onceFree(() => libraryStore.remove(library, clock.now()), library);
    await recordAction.of(principalOf(request), { action: 'library.delete', library, target: deleted.id });
    return deleted;
  }
}

const stoppingMs = 10_000;
const pauseMs = 250;

/** A build that was told to stop lets go of the library within seconds. */
async function onceFree<Result>(act: () => Promise<Result>, library: string): Promise<Result> {
  for (const late = performance.now() + stoppingMs; ; await sleep(pauseMs)) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AssistantError) || error.code !== 'LIBRARY_BUSY') throw error;
      if (performance.now() < late) continue;
      const message = `${library} is still being written; its jobs were told to stop: try again in a minute`;
      throw new AssistantError('LIBRARY_BUSY', message, { cause: error });
    }
  }
}

/** What was given; what was left out stays. */
function changesOf(given: SettingsRequest): Partial<LibrarySettings> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
