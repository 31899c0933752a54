import type { GateBackground, GateModel } from '#domain/gate.js';
import type { Traffic } from '#calibrate/learn/choose-threshold.js';
import type { KnownMessage } from '#calibrate/learn/known-message.js';

/** What was learned, before it is given a policy. */
export interface LearnedGate {
  readonly model: GateModel;
  readonly references: Pick<GateBackground, 'good' | 'bad'>;
  readonly scales: GateBackground['scales'];
  /** What messages may be expected, as the model sees them. */
  readonly traffic: readonly Traffic[];
}

/** One way to learn a gate. Repeatable: the same messages give the same gate. */
export type Learning = (messages: readonly KnownMessage[]) => LearnedGate;
