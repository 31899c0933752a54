import type { Example, Gate, GatePolicy } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import { nothingByHand } from '#domain/threshold-of.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import { collectInSlices } from '#shared/collect-in-slices.js';
import { crossValidate, judge, type JudgedMessage } from '#calibrate/cross-validate.js';
import { examplesFingerprint } from '#calibrate/examples-fingerprint.js';
import { distinctExamples } from '#calibrate/distinct-examples.js';
import { gateReport } from '#calibrate/gate-report.js';
import { groupShifts } from '#calibrate/group-shifts.js';
import { chooseThreshold } from '#calibrate/learn/choose-threshold.js';
import type { KnownMessage } from '#calibrate/learn/known-message.js';
import { classWeights, learnFromFew } from '#calibrate/learn/learn-from-few.js';
import { learnFromMany } from '#calibrate/learn/learn-from-many.js';
import type { LearnedGate, Learning } from '#calibrate/learn/learned-gate.js';
import type { ShippedGate } from '#calibrate/learn/shipped-gate.js';
import { studyLibrary, type SeenExamples, type Studied, type Studying, type StudyParts } from '#calibrate/study-examples.js';
import { weakExamples } from '#calibrate/weak-examples.js';

export interface LearnGateParts extends StudyParts {
  readonly model: EmbeddingModel;
  readonly clock: Clock;
  readonly shipped: { readonly withExamples: ShippedGate; readonly withoutExamples: ShippedGate };
}

export interface LearnGateOptions {
  /** Fewer good or fewer bad examples than this are not learned from. */
  readonly minimumExamples: number;
  /** From so many good and bad ones on, the gate is learned from them alone. */
  readonly manyExamples: number;
  /** Share of messages that are for the library, 0..1, where examples do not tell. */
  readonly answerableShare: number;
}

export interface GateTask extends Studying {
  readonly examples: readonly Example[];
  readonly policies: Readonly<Record<Mode, GatePolicy>>;
  /** Modes whose policy the owner chose. */
  readonly chosenPolicies?: readonly Mode[];
  /** False leaves out the report and the groups: for who measures the gate himself, since judging each example takes longest. */
  readonly isReported: boolean;
}

/** Learns the gate of a build, as far as the examples reach. Writes nothing. */
export class LearnGate {
  constructor(
    private readonly parts: LearnGateParts,
    private readonly options: LearnGateOptions,
  ) {}

  /** @throws AssistantError MODEL_FAILED, STORAGE_FAILED, CANCELLED */
  async run(build: OpenBuild, task: GateTask): Promise<Omit<Gate, 'version' | 'ranking'>> {
    const { model, clock } = this.parts;
    const studied = await studyLibrary(build, this.parts, task);
    const examples = await studied.look(distinctExamples(task.examples));
    const learnedFrom = this.wayFor(examples.known);
    const learn = this.learning(learnedFrom, studied);
    const learned = learn(learnedFrom === 'library' ? [] : examples.known);
    const thresholds = {
      group: chooseThreshold(learned.traffic, task.policies.group),
      direct: chooseThreshold(learned.traffic, task.policies.direct),
    };
    const { judged, unasked } = !task.isReported
      ? { judged: [], unasked: [] }
      : learnedFrom === 'library'
        ? await this.judgeWeakly(build, { studied, learned, threshold: thresholds.group })
        : await this.judgeUnseen(examples, { learn, studied, task });
    return {
      format: 2,
      createdAt: clock.now().toISOString(),
      build: build.manifest.id,
      modelFingerprint: model.fingerprint,
      examplesFingerprint: examplesFingerprint(task.examples),
      learnedFrom,
      background: { ...studied.background, ...learned.references, scales: learned.scales },
      model: learned.model,
      policies: task.policies,
      chosenPolicies: task.chosenPolicies ?? [],
      thresholds,
      byHand: nothingByHand,
      groups: learnedFrom === 'library' ? new Map() : groupShifts(judged, this.weighing(learnedFrom, judged)),
      report: gateReport([...judged.map(toText), ...unasked]),
    };
  }

  private wayFor(messages: readonly KnownMessage[]): Gate['learnedFrom'] {
    const goods = messages.filter(({ good }) => good).length;
    const least = Math.min(goods, messages.length - goods);
    if (least >= this.options.manyExamples) return 'many-examples';
    return least >= this.options.minimumExamples ? 'few-examples' : 'library';
  }

  private learning(way: Gate['learnedFrom'], { everyday, background: { everydayTalk } }: Studied): Learning {
    const { withExamples, withoutExamples } = this.parts.shipped;
    const beforehand = { everyday, everydayTalk, answerableShare: this.options.answerableShare };
    switch (way) {
      case 'library':
        return (messages) => learnFromFew(messages, { ...beforehand, shipped: withoutExamples });
      case 'few-examples':
        return (messages) => learnFromFew(messages, { ...beforehand, shipped: withExamples });
      case 'many-examples':
        return (messages) => learnFromMany(messages, everyday, this.options.answerableShare);
    }
  }

  /** Few examples are a list, and are given the share of traffic; many are taken for traffic. */
  private weighing(way: Gate['learnedFrom'], judged: readonly JudgedMessage[]): (good: boolean) => number {
    return way === 'many-examples' ? () => 1 : classWeights(judged, this.options.answerableShare);
  }

  private async judgeWeakly(
    build: OpenBuild,
    { studied, learned, threshold }: { readonly studied: Studied; readonly learned: LearnedGate; readonly threshold: number },
  ): Promise<Judgements> {
    const { known, unasked } = await studied.look(weakExamples(build.chunks, this.parts.idleTalk));
    return { judged: judge(known, learned, { threshold, everydayTalk: studied.background.everydayTalk }), unasked };
  }

  private async judgeUnseen(
    { known, unasked }: SeenExamples,
    { learn, studied, task }: { readonly learn: Learning; readonly studied: Studied; readonly task: GateTask },
  ): Promise<Judgements> {
    const how = { learn, policy: task.policies.group, everydayTalk: studied.background.everydayTalk };
    return { judged: (await collectInSlices(crossValidate(known, how), { signal: task.signal })).flat(), unasked };
  }
}

interface Judgements {
  readonly judged: readonly JudgedMessage[];
  readonly unasked: SeenExamples['unasked'];
}

function toText({ message, good, probability, accepted }: JudgedMessage): SeenExamples['unasked'][number] {
  const { evidence, example } = message;
  return { text: evidence.message, ...(example !== undefined && { example }), good, probability, accepted };
}
