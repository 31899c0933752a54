import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { modelOfLibrary } from '#access/library-of-model.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { modelAnswer, modelsAnswer } from '#channels/openai/answers.wire.js';
import { BuildStore } from '#ports/build-store.js';
import { LibraryStore } from '#ports/library-store.js';

interface ModelRecord {
  readonly id: string;
  readonly object: 'model';
  readonly created: number;
  readonly owned_by: string;
}

/** `GET /v1/models`: the libraries as models. */
@Controller('v1')
export class ModelsController {
  constructor(
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
    @Inject(BuildStore) private readonly builds: BuildStore,
  ) {}

  /** Those that have a build: the others cannot be asked. */
  @Get('models')
  @Needs('enter')
  @Described('Libraries as models · 作为模型的知识库', { answer: modelsAnswer })
  async models(@Req() request: FastifyRequest): Promise<{ object: 'list'; data: readonly ModelRecord[] }> {
    const principal = principalOf(request);
    const names = (await this.libraries.list()).filter((name) => rightsIn(name, principal).includes('ask'));
    const built = await Promise.all(names.map((name) => this.builds.current(name).catch(() => null)));
    return { object: 'list', data: names.filter((_, i) => built[i]).map(toModelRecord) };
  }

  /** By `huixiang/<library>`; clients send the slash as it is or escaped. */
  @Get('models/*')
  @Needs('enter')
  @Described('One library as a model · 单个模型', { answer: modelAnswer })
  async model(@Param('*') id: string, @Req() request: FastifyRequest): Promise<ModelRecord> {
    const found = (await this.models(request)).data.find((model) => model.id === id);
    if (!found) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no model ${id}; GET /v1/models lists them`);
    return found;
  }
}

function toModelRecord(library: string): ModelRecord {
  return { id: modelOfLibrary(library), object: 'model', created: 0, owned_by: 'huixiang' };
}
