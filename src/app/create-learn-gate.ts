import path from 'node:path';
import { LearnGate } from '#calibrate/learn-gate.js';
import type { LoadedConfig } from '#config/load.js';
import { parsePolicy } from '#domain/gate-policy.js';
import type { GatePolicy } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { loadIdleTalk } from '#app/load-idle-talk.js';
import { loadShippedGates } from '#app/load-shipped-gates.js';

interface Setup {
  readonly config: LoadedConfig;
  readonly model: EmbeddingModel;
  readonly segmenter: WordSegmenter;
  readonly clock: Clock;
}

/** What learns gates, with what is shipped to begin with. @throws AssistantError CONFIG_INVALID */
export async function createLearnGate({ config: { settings, paths }, model, segmenter, clock }: Setup): Promise<LearnGate> {
  const [idleTalk, shipped] = await Promise.all([
    loadIdleTalk(path.join(paths.resources, 'questions/idle-talk.json')),
    loadShippedGates(path.join(paths.resources, 'gate/shipped.json')),
  ]);
  return new LearnGate({ model, segmenter, clock, idleTalk, shipped }, settings.gate);
}

/** The policies of a library that has none of its own. */
export function defaultPolicies({ settings: { gate } }: LoadedConfig): Readonly<Record<Mode, GatePolicy>> {
  const read = (text: string): GatePolicy => {
    const policy = parsePolicy(text);
    if (!policy) throw new AssistantError('INTERNAL', `the policy ${text} was let through`);
    return policy;
  };
  return { group: read(gate.policy), direct: read(gate.directPolicy) };
}
