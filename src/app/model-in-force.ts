import type { Settings } from '#config/schema.js';
import type { Decision } from '#domain/decision.js';
import type { Turn } from '#domain/question.js';
import type { Pipeline } from '#pipeline/pipeline.js';
import type { PipelineEvent, RunContext } from '#pipeline/stage.js';

export type LanguageModelSettings = Settings['languageModel'];

/** A pipeline over one choice of language models. */
export interface OpenedPipeline {
  readonly pipeline: Pick<Pipeline, 'run'>;
  /** Gives back what its models hold. */
  close(): Promise<void>;
}

type Open = (settings: LanguageModelSettings) => Promise<OpenedPipeline>;

interface InForce extends OpenedPipeline {
  readonly settings: LanguageModelSettings;
  runs: number;
}

/** The pipeline over the language model that is chosen now: another can take its place while it runs. */
export class ModelInForce implements Pick<Pipeline, 'run'> {
  #current: InForce;
  #generation = 0;
  /** One exchange after the other. */
  #exchanging: Promise<unknown> = Promise.resolve();

  private constructor(
    current: InForce,
    private readonly openPipeline: Open,
    private readonly warn: (warning: string) => void,
  ) {
    this.#current = current;
  }

  /** @throws AssistantError CONFIG_INVALID */
  static async open(settings: LanguageModelSettings, open: Open, warn: (warning: string) => void): Promise<ModelInForce> {
    return new ModelInForce({ ...(await open(settings)), settings, runs: 0 }, open, warn);
  }

  get settings(): LanguageModelSettings {
    return this.#current.settings;
  }

  /** Another number after each exchange: what was answered before it is not what would be answered now. */
  get generation(): number {
    return this.#generation;
  }

  /** As the pipeline does; what began with one model ends with it. */
  async *run(turn: Turn, context: RunContext): AsyncGenerator<PipelineEvent, Decision> {
    const current = this.#current;
    current.runs += 1;
    try {
      return yield* current.pipeline.run(turn, context);
    } finally {
      current.runs -= 1;
      await this.#leave(current);
    }
  }

  /**
   * Lets another choice answer from now on. It is opened before the present one is let go: where that fails nothing changes.
   * @throws AssistantError CONFIG_INVALID
   */
  exchange(settings: LanguageModelSettings): Promise<void> {
    const exchange = this.#exchange(settings, this.#exchanging);
    this.#exchanging = exchange.catch(() => undefined);
    return exchange;
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    await this.#exchanging;
    await this.#current.close();
  }

  async #exchange(settings: LanguageModelSettings, earlier: Promise<unknown>): Promise<void> {
    await earlier;
    const next: InForce = { ...(await this.openPipeline(settings)), settings, runs: 0 };
    const before = this.#current;
    this.#current = next;
    this.#generation += 1;
    await this.#leave(before);
  }

  /** Closed by the last run that needs it. */
  async #leave(one: InForce): Promise<void> {
    if (one === this.#current || one.runs > 0) return;
    // The other one answers already: there is nothing to take back.
    await one.close().catch((error: unknown) => this.warn(`a language model that was exchanged did not close: ${String(error)}`));
  }
}
