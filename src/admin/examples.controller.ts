import { createHash } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Example } from '#domain/gate.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { LibraryParts } from '#admin/library-parts.js';
import { allExamplesRequest, examplesQuery, examplesRequest, type ExamplesQuery, type ExamplesRequest } from '#admin/library.wire.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { Described } from '#http/described.js';
import { pageOf } from '#http/paging.js';
import { distinctExamples } from '#calibrate/distinct-examples.js';

interface ExampleRecord {
  /** Of its group and text; the same for as long as both are. */
  readonly id: string;
  readonly text: string;
  readonly label: 'good' | 'bad';
  readonly group: string | null;
}

interface Counts {
  readonly good: number;
  readonly bad: number;
}

/** Messages a library should answer, and should not. They count from the next calibration on. */
@Controller('api/v1/libraries/:library/examples')
export class ExamplesController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get()
  @Needs('edit')
  @Described('Good and bad examples · 好坏样例', { answer: libraryAnswers.examples })
  async list(
    @Param('library') library: string,
    @Query({ schema: examplesQuery }) { label, ...query }: ExamplesQuery,
  ): Promise<Counts & { examples: readonly ExampleRecord[]; next: string | null }> {
    const all = (await this.parts.gates.examples(library)) ?? [];
    const wanted = all.map(toRecord).filter((example) => label === undefined || example.label === label);
    const { page, next } = pageOf(wanted, query, ({ id }) => id);
    return { ...countsOf(all), examples: page, next };
  }

  /** Beside those there are; one of the same text and group takes the place of the one before. */
  @Post()
  @HttpCode(200)
  @Needs('edit')
  @Described('Add examples · 添加样例', { answer: libraryAnswers.exampleCounts })
  add(
    @Param('library') library: string,
    @Body({ schema: examplesRequest }) { examples }: ExamplesRequest,
    @Req() request: FastifyRequest,
  ): Promise<Counts> {
    return this.#change(library, request, { action: 'examples.add', to: (before) => [...before, ...examples.map(toExample)] });
  }

  /** In the place of those there are. */
  @Put()
  @Needs('edit')
  @Described('Replace all examples · 替换全部样例', { answer: libraryAnswers.exampleCounts })
  replace(
    @Param('library') library: string,
    @Body({ schema: allExamplesRequest }) { examples }: ExamplesRequest,
    @Req() request: FastifyRequest,
  ): Promise<Counts> {
    return this.#change(library, request, { action: 'examples.replace', to: () => examples.map(toExample) });
  }

  @Delete(':id')
  @Needs('edit')
  @Described('Remove an example · 删除样例', { answer: libraryAnswers.exampleCounts })
  remove(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<Counts> {
    const without = (before: readonly Example[]): Example[] => {
      const rest = before.filter((example) => idOf(example) !== id);
      if (rest.length === before.length) throw new AssistantError('NOT_FOUND', `${library} has no example ${id.slice(0, 100)}`);
      return rest;
    };
    return this.#change(library, request, { action: 'examples.remove', to: without });
  }

  async #change(
    library: string,
    request: FastifyRequest,
    { action, to }: { readonly action: string; readonly to: (before: readonly Example[]) => Example[] },
  ): Promise<Counts> {
    const change = (before: readonly Example[]): readonly Example[] => {
      const after = distinctExamples(to(before));
      if (after.length > mostExamples && after.length > before.length)
        throw new AssistantError('INVALID_INPUT', `a library has at most ${mostExamples} examples; remove some first`);
      return after;
    };
    const counts = countsOf(await this.parts.gates.changeExamples(library, change));
    await this.parts.recordAction.of(principalOf(request), { action, library, detail: `${counts.good} good, ${counts.bad} bad by now` });
    return counts;
  }
}

function toExample({ text, label, group }: ExamplesRequest['examples'][number]): Example {
  return { text, good: label === 'good', group };
}

function toRecord(example: Example): ExampleRecord {
  const { text, good, group } = example;
  return { id: idOf(example), text, label: good ? 'good' : 'bad', group };
}

/** Of one library: each of them is judged whenever its gate is learned. */
const mostExamples = 50_000;
const idLength = 32;

function idOf({ text, group }: Example): string {
  return createHash('sha256')
    .update(JSON.stringify([group, text]))
    .digest('hex')
    .slice(0, idLength);
}

function countsOf(examples: readonly Example[]): Counts {
  const good = examples.filter((example) => example.good).length;
  return { good, bad: examples.length - good };
}
