import type { ChosenRules, GroupRules } from './admission.js';
import type { GroupMode } from './group-mode.js';

/** A group that asks a library, and how the assistant behaves in it. */
export interface GroupRecord {
  /** `<channel>:<app>:<chat>`. */
  readonly id: string;
  readonly channel: string;
  readonly app: string;
  readonly chat: string;
  /** What its platform calls it; null where that was not told. */
  readonly name: string | null;
  /** As it is now: quieter than `chosen` while it is muted, and where its gate is not ready. */
  readonly mode: GroupMode;
  readonly chosen: GroupMode;
  /** Whether its owners chose it; else the configuration says. */
  readonly isChosen: boolean;
  /** Why `automatic` is `mention` for now; null where it is not. */
  readonly notReady: string | null;
  readonly mutedUntil: string | null;
  /** From which probability on its messages are answered. */
  readonly threshold: { readonly inForce: number; readonly byHand: number | null; readonly ofLibrary: number } | null;
  readonly examples: { readonly good: number; readonly bad: number };
  /** Within the last thirty days. */
  readonly messages: number;
  readonly answered: number;
  readonly shadowed: number;
  readonly latest: string | null;
  /** As chosen for it, over what the configuration says. */
  readonly rules: { readonly chosen: ChosenRules; readonly configured: GroupRules };
}

/** What is to be otherwise of it; null is what the configuration says. */
export type GroupChange = { readonly mode?: GroupMode | null; readonly mutedUntil?: string | null } & Partial<ChosenRules>;
