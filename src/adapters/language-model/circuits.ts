/** Asked as usual; left alone after failures in a row; or its pause is over, and the next call decides. */
export type CircuitState = 'closed' | 'open' | 'on-trial';

export interface Circuit {
  readonly name: string;
  readonly state: CircuitState;
}

/** The circuit breakers of this process, for who looks at its health. */
export class Circuits {
  readonly #all = new Set<Circuit>();

  add(circuit: Circuit): void {
    this.#all.add(circuit);
  }

  /** Of a model that is not asked any more. */
  remove(circuit: Circuit): void {
    this.#all.delete(circuit);
  }

  /** By model; of several circuits of one the worst. */
  states(): ReadonlyMap<string, CircuitState> {
    const order: readonly CircuitState[] = ['closed', 'on-trial', 'open'];
    const found = new Map<string, CircuitState>();
    for (const { name, state } of this.#all) {
      const before = found.get(name) ?? 'closed';
      found.set(name, order.indexOf(state) > order.indexOf(before) ? state : before);
    }
    return found;
  }
}
