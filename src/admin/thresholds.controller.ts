import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GateVerdict } from '#domain/decision.js';
import type { Example, Gate } from '#domain/gate.js';
import { parsePolicy, policyForms } from '#domain/gate-policy.js';
import { AssistantError } from '#domain/errors.js';
import type { Mode } from '#domain/message.js';
import type { Outcome, Trace } from '#domain/trace.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { describeCurve, type CurveView } from '#admin/describe-curve.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { gateAnswers } from '#admin/gate-answers.wire.js';
import { GateParts } from '#admin/gate-parts.js';
import {
  explainRequest,
  judgedQuery,
  thresholdRequest,
  type ExplainRequest,
  type JudgedQuery,
  type ThresholdRequest,
} from '#admin/gate.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import type { MessageExplanation } from '#evaluate/explain-message.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';
import { pageOf } from '#http/paging.js';

interface ExplanationView extends Omit<MessageExplanation, 'examples'> {
  readonly examples: readonly (Omit<Example, 'good'> & { readonly label: 'good' | 'bad'; readonly similarity: number })[];
}

/** A message of the last days, as the gate judged it then. */
interface JudgedMessageView {
  readonly id: string;
  readonly at: string;
  readonly mode: Mode;
  readonly group: string | null;
  readonly text: string | null;
  readonly probability: number;
  readonly threshold: number;
  readonly accepted: boolean;
  readonly outcome: Outcome;
  readonly gateVersion: number | null;
}

const weekMs = 7 * 86_400_000;
/** The newest. */
const mostLookedAt = 2_000;

/** Where a gate stands, what would change were it elsewhere, and moving it there. */
@Controller('api/v1/libraries/:library/gate')
export class ThresholdsController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(GateParts) private readonly gate: GateParts,
    @Inject(FeedbackParts) private readonly feedback: FeedbackParts,
  ) {}

  /** Precision and recall at every threshold, and the examples with the probability a gate gave them that had not seen them. */
  @Get('curve')
  @Needs('edit')
  @Described('What each threshold would do · 阈值曲线', { answer: gateAnswers.curve })
  async curve(@Param('library') library: string): Promise<CurveView> {
    const { gates } = this.parts;
    const [gate, examples] = await Promise.all([gates.current(library), gates.examples(library)]);
    if (!gate) throw new AssistantError('NOT_FOUND', `${library} has no gate yet; it gets one with its first build`);
    return describeCurve(gate, examples ?? []);
  }

  /** Newest first; those that rules declined before the gate was asked are not among them. */
  @Get('messages')
  @Needs('own')
  @Described('Messages as the gate judged them, newest first · 闸门对近期消息的判断', { answer: gateAnswers.messages })
  async messages(
    @Param('library') library: string,
    @Query({ schema: judgedQuery }) { mode, since, limit, cursor }: JudgedQuery,
  ): Promise<{ messages: readonly JudgedMessageView[]; next: string | null }> {
    const from = since ?? new Date(this.parts.clock.now().getTime() - weekMs).toISOString();
    const found = await this.feedback.traces.read({ library, since: from, limit: mostLookedAt });
    const judged = found.filter((trace) => mode === undefined || trace.mode === mode).flatMap(toJudged);
    const { page, next } = pageOf(judged, { limit, cursor }, ({ id }) => id);
    return { messages: page, next };
  }

  /** In force from the next message on; a version of its own, so that going back to the one before undoes it. */
  @Put('thresholds')
  @Needs('own')
  @Described('Move the gate by hand · 手动移动闸门', { answer: gateAnswers.curve, fails: [409] })
  async move(
    @Param('library') library: string,
    @Body({ schema: thresholdRequest }) asked: ThresholdRequest,
    @Req() request: FastifyRequest,
  ): Promise<CurveView> {
    const { mode } = asked;
    const to = 'policy' in asked ? policyOf(asked.policy) : asked.threshold;
    const gate = await this.gate.moveGate.run(library, { of: { mode }, to });
    await this.gate.libraries.lookAgain(library);
    await this.parts.recordAction.of(principalOf(request), {
      action: 'gate.move',
      library,
      target: `${gate.version}`,
      detail: `${mode}: ${inWords(gate, mode)}`,
    });
    return describeCurve(gate, (await this.parts.gates.examples(library)) ?? []);
  }

  @Post('explain')
  @HttpCode(200)
  @Needs('edit')
  @Described('Why a message is answered or not · 解释一条消息', { answer: gateAnswers.explanation, fails: [409, 503] })
  async explain(
    @Param('library') library: string,
    @Body({ schema: explainRequest }) message: ExplainRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExplanationView> {
    const { examples, verdict, ...explanation } = await this.gate.explainMessage.run(library, message, hangUp(reply));
    return {
      ...explanation,
      verdict: verdict && readable(verdict),
      examples: examples.map(({ good, ...example }) => ({ ...example, label: good ? 'good' : 'bad' })),
    };
  }
}

/** What was written is one, as the schema says. @throws AssistantError INVALID_INPUT */
export function policyOf(written: string): NonNullable<ReturnType<typeof parsePolicy>> {
  const policy = parsePolicy(written);
  if (policy) return policy;
  throw new AssistantError('INVALID_INPUT', `policy: expected ${policyForms}`);
}

/** What could not be computed is no number, and no part of a sum. */
function readable(verdict: GateVerdict): GateVerdict {
  return {
    ...verdict,
    features: verdict.features.filter(({ value, contribution }) => Number.isFinite(value) && Number.isFinite(contribution)),
  };
}

function inWords({ byHand, thresholds }: Gate, mode: Mode): string {
  return byHand[mode] === null ? `${thresholds[mode]}, as learned` : `${byHand[mode]}, by hand`;
}

function toJudged({ id, at, mode, group, text, gate, outcome, gateVersion }: Trace): JudgedMessageView[] {
  if (!gate || gate.features.length === 0) return [];
  const { probability, threshold, accepted } = gate;
  return [{ id, at, mode, group, text, probability, threshold, accepted, outcome, gateVersion }];
}
