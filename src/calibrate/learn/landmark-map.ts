import { messageLikeness, type KernelMessage } from '#pipeline/reject/message-kernel.js';
import { choleskyOf, solveLower, solveUpper } from '#calibrate/learn/cholesky.js';

/** Keeps equal landmarks apart. */
const jitter = 1e-4;

/**
 * Messages as vectors whose inner products are their likeness, as far as the landmarks can tell (Nystroem's method, Williams
 * and Seeger 2001); exact when every message is a landmark.
 */
export interface LandmarkMap {
  /** As long as there are landmarks. */
  readonly place: (message: KernelMessage) => Float64Array;
  /** Turns coefficients of places into weights of the landmarks: weight x likeness, summed, is coefficient x place. */
  readonly weights: (coefficients: Float64Array) => Float64Array;
}

export function landmarkMap(landmarks: readonly KernelMessage[]): LandmarkMap {
  const size = landmarks.length;
  const likeness = new Float64Array(size * size);
  landmarks.forEach((a, i) => {
    for (let j = 0; j <= i; j += 1) likeness[i * size + j] = messageLikeness(a, landmarks[j] as KernelMessage) + (i === j ? jitter : 0);
  });
  const lower = choleskyOf(likeness, size);
  return {
    place: (message) =>
      solveLower(
        lower,
        Float64Array.from(landmarks, (landmark) => messageLikeness(message, landmark)),
      ),
    weights: (coefficients) => solveUpper(lower, coefficients),
  };
}
