import { SidecarError } from './sidecar-error.js';
import type { ServedModel } from './served-model.js';

export type ServedKind = 'embedding' | 'rerank';

/** The models of one sidecar, each under its name. */
export class ServedModels {
  constructor(readonly all: readonly ServedModel[]) {}

  /** @throws SidecarError Unhealthy when a model has not computed yet, cannot be opened any more, or hangs */
  async check(): Promise<void> {
    for (const model of this.all) {
      const { name } = model.description;
      if (!model.batching) throw new SidecarError('Unhealthy', `${name} is not ready yet; try again`, 1);
      if (model.isStuck) throw new SidecarError('Unhealthy', `${name} hangs in a computation; start the sidecar anew`);
      await model.warmUp().catch((cause: Error) => {
        throw new SidecarError('Unhealthy', `${name} cannot be used any more: ${cause.message}; start the sidecar anew`);
      });
    }
  }

  /**
   * The model of this name; without a name the first of its kind.
   * @throws SidecarError NotFound naming those there are; Unhealthy while it is not warm yet
   */
  find(kind: ServedKind, name?: string): ServedModel {
    const ofKind = this.all.filter(({ description }) => description.kind === kind);
    const found = name === undefined ? ofKind[0] : ofKind.find(({ description }) => description.name === name);
    const noun = kind === 'embedding' ? 'embedding model' : 'reranker';
    if (!found) {
      const names = ofKind.map(({ description }) => description.name).join(', ');
      throw new SidecarError(
        'NotFound',
        `there is no ${noun}${name === undefined ? '' : ` "${name}"`} here; ${names ? `choose one of ${names}` : 'add one to sidecar.models'}`,
      );
    }
    if (!found.batching) throw new SidecarError('Unhealthy', `${found.description.name} is not ready yet; try again`, 1);
    return found;
  }
}
