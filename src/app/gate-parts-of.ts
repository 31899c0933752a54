import type { GateParts } from '#admin/gate-parts.js';
import type { Assembly } from '#app/assemble.js';
import { groupPlacing } from '#app/group-placing.js';
import { MoveGate } from '#calibrate/move-gate.js';
import { GroupDirectory } from '#delivery/group-directory.js';
import { GroupSettings } from '#delivery/group-settings.js';
import { ShadowReport } from '#feedback/shadow-report.js';
import { SuggestExamples } from '#feedback/suggest-examples.js';
import { UnansweredQuestions } from '#feedback/unanswered-questions.js';

/** What the doors of a gate need of the product. */
export type GateServed = Pick<
  Assembly,
  'config' | 'libraries' | 'gates' | 'clock' | 'traces' | 'statistics' | 'groups' | 'explainMessage' | 'feedback' | 'embedder'
>;

export function gatePartsOf({ config, libraries, explainMessage, ...parts }: GateServed): GateParts {
  const settings = new GroupSettings({ ...parts, ...groupPlacing(config.settings, libraries) });
  return {
    libraries,
    explainMessage,
    moveGate: new MoveGate(parts),
    shadowReport: new ShadowReport(parts),
    unansweredQuestions: new UnansweredQuestions(parts),
    suggestExamples: new SuggestExamples(parts),
    groups: new GroupDirectory({ ...parts, settings, configured: config.settings.groups.map(({ id }) => id) }),
  };
}
