import { SamplingDecision, type Sampler } from '@opentelemetry/sdk-trace';

/**
 * Samples a share by chance. `TraceIdRatioBasedSampler` decides by the id of the trace, which whoever asks has chosen: one id that it takes is
 * taken as often as it is sent.
 * @param ratio 0..1
 * @param random 0 to below 1
 */
export function shareSampler(ratio: number, random: () => number): Sampler {
  return {
    shouldSample: () => ({ decision: random() < ratio ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD }),
    toString: () => `share of ${ratio}`,
  };
}
