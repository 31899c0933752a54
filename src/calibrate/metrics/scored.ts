/** One judged message: what it is, and how sure the gate was. */
export interface Scored {
  readonly good: boolean;
  /** 0..1. */
  readonly probability: number;
}
