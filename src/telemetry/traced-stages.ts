import { isDeclined, type Declined } from '#domain/decision.js';
import type { Stages } from '#pipeline/pipeline.js';
import type { PipelineEvent, RunContext, Stage, StageName } from '#pipeline/stage.js';
import type { Spans } from '#telemetry/spans.js';
import { stepsWithin } from '#telemetry/within-span.js';

/** The same stages; each run of one is a span within that of its message. */
export function tracedStages(stages: Stages, spans: Spans): Stages {
  const traced = <Input, Output extends object>(stage: Stage<Input, Output>): Stage<Input, Output> => new TracedStage(stage, spans);
  const ifThere = <Input, Output extends object>(stage: Stage<Input, Output> | null | undefined): Stage<Input, Output> | null =>
    stage ? traced(stage) : null;
  const { searchWeb = null } = stages;
  return {
    preprocess: traced(stages.preprocess),
    embedQuestion: traced(stages.embedQuestion),
    judgeRelevance: traced(stages.judgeRelevance),
    readPictures: ifThere(stages.readPictures),
    screenQuestion: ifThere(stages.screenQuestion),
    scoreIntent: ifThere(stages.scoreIntent),
    askBack: ifThere(stages.askBack),
    retrievePassages: traced(stages.retrievePassages),
    searchWeb: searchWeb && Object.assign(traced(searchWeb), { maySearch: (context: RunContext) => searchWeb.maySearch(context) }),
    checkRelevance: ifThere(stages.checkRelevance),
    respond: traced(stages.respond),
  };
}

class TracedStage<Input, Output extends object> implements Stage<Input, Output> {
  readonly name: StageName;

  constructor(
    private readonly stage: Stage<Input, Output>,
    private readonly spans: Spans,
  ) {
    this.name = stage.name;
  }

  async *run(input: Input, context: RunContext): AsyncGenerator<PipelineEvent, Output | Declined> {
    const run = this.stage.run(input, context);
    const span = this.spans.goOn(`stage ${this.name}`, { attributes: { 'huixiang.stage': this.name } });
    if (!span) return yield* run;
    const output = yield* stepsWithin(span, run);
    if (isDeclined(output)) span.set({ 'huixiang.reason': output.reason });
    return output;
  }
}
