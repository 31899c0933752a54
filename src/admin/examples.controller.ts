import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Example } from '#domain/gate.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { LibraryParts } from '#admin/library-parts.js';
import { allExamplesRequest, examplesQuery, examplesRequest, type ExamplesQuery, type ExamplesRequest } from '#admin/library.wire.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { Described } from '#http/described.js';
import { pageOf } from '#http/paging.js';
import { exampleId } from '#calibrate/example-id.js';
import { importExamples, type ImportReport } from '#calibrate/import-examples.js';
import { exampleFileKinds, readExampleFile, type ExampleFile, type ExampleFileKind } from '#calibrate/read-example-file.js';
import { toExampleRecord, type ExampleRecord } from '#admin/to-example-record.js';
import { gateAnswers } from '#admin/gate-answers.wire.js';
import { exampleChange, importQuery, type ExampleChange, type ImportQuery } from '#admin/gate.wire.js';
import { receiveNamedFile } from '#admin/receive-file.js';
import { hangUp } from '#http/hang-up.js';
import { NoReplay } from '#http/no-replay.js';
import { distinctExamples } from '#calibrate/distinct-examples.js';

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
    const wanted = all.map(toExampleRecord).filter((example) => label === undefined || example.label === label);
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

  /** What is left out stays. Its id is another when its text or its group is. */
  @Patch(':id')
  @Needs('edit')
  @Described('Change an example · 修改样例', { answer: gateAnswers.example, fails: [409] })
  async change(
    @Param('library') library: string,
    @Param('id') id: string,
    @Body({ schema: exampleChange }) { text, label, group }: ExampleChange,
    @Req() request: FastifyRequest,
  ): Promise<ExampleRecord> {
    let changed: Example | null = null;
    const to = (before: readonly Example[]): Example[] => {
      const old = before.find((example) => exampleId(example) === id);
      if (!old) throw unknown(library, id);
      const fresh = { text: text ?? old.text, good: label ? label === 'good' : old.good, group: group === undefined ? old.group : group };
      if (distinctExamples([...before.filter((example) => example !== old), fresh]).length < before.length)
        throw new AssistantError('CONFLICT', 'there is an example of this text and group already; remove one of them');
      changed = fresh;
      return before.map((example) => (example === old ? fresh : example));
    };
    await this.#change(library, request, { action: 'examples.change', to });
    if (!changed) throw new AssistantError('INTERNAL', 'an example was changed into none');
    return toExampleRecord(changed);
  }

  /** Beside those there are. A file is .json, .jsonl or .csv; what is in it already, or is none, is told line by line. */
  @Post('import')
  @HttpCode(200)
  @Needs('edit')
  @Described('Import examples from a file · 导入样例', { answer: gateAnswers.imported, takes: 'file' })
  @NoReplay('the same file twice adds nothing the second time')
  async import(
    @Param('library') library: string,
    @Query({ schema: importQuery }) { label, overwrite }: ImportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportAnswer> {
    const file = await receiveNamedFile(request, { mostBytes, signal: hangUp(reply) });
    if (!file) throw new AssistantError('INVALID_INPUT', 'send a file: .json, .jsonl or .csv');
    const read = readUpload(file, label ?? null);
    let report: ImportReport = { taken: 0, doubled: [], conflicting: [], skipped: [] };
    const to = (before: readonly Example[]): Example[] => {
      const imported = importExamples(before, read, overwrite === 'true');
      ({ report } = imported);
      return [...imported.after];
    };
    const counts = await this.#change(library, request, { action: 'examples.import', to });
    return { ...counts, ...shortened(report) };
  }

  @Delete(':id')
  @Needs('edit')
  @Described('Remove an example · 删除样例', { answer: libraryAnswers.exampleCounts })
  remove(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<Counts> {
    const without = (before: readonly Example[]): Example[] => {
      const rest = before.filter((example) => exampleId(example) !== id);
      if (rest.length === before.length) throw unknown(library, id);
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

type ImportAnswer = Counts &
  ImportReport & { readonly counts: { readonly doubled: number; readonly conflicting: number; readonly skipped: number } };

/** A report that a person reads. */
function shortened({ taken, doubled, conflicting, skipped }: ImportReport): Omit<ImportAnswer, keyof Counts> {
  return {
    taken,
    doubled: doubled.slice(0, mostTold).map(cut),
    conflicting: conflicting.slice(0, mostTold).map(cut),
    skipped: skipped.slice(0, mostTold),
    counts: { doubled: doubled.length, conflicting: conflicting.length, skipped: skipped.length },
  };
}

function cut<Line extends { readonly text: string }>(line: Line): Line {
  return { ...line, text: line.text.slice(0, longestTold) };
}

function readUpload({ name, text }: { readonly name: string; readonly text: string }, listLabel: 'good' | 'bad' | null): ExampleFile {
  const ending = name.toLowerCase().split('.').at(-1) as ExampleFileKind;
  if (!exampleFileKinds.includes(ending))
    throw new AssistantError('INVALID_INPUT', `${name.slice(0, 100)}: expected a file of kind .json, .jsonl or .csv`);
  try {
    return readExampleFile({ kind: ending, text, listLabel });
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${name.slice(0, 100)} cannot be read as ${ending.toUpperCase()}`, { cause });
  }
}

function unknown(library: string, id: string): AssistantError {
  return new AssistantError('NOT_FOUND', `${library} has no example ${id.slice(0, 100)}`);
}

const mostBytes = 20 * 1_048_576;
const mostTold = 200;
const longestTold = 200;
/** Of one library: each of them is judged whenever its gate is learned. */
const mostExamples = 50_000;

function countsOf(examples: readonly Example[]): Counts {
  const good = examples.filter((example) => example.good).length;
  return { good, bad: examples.length - good };
}
