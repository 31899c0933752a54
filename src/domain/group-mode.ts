/**
 * How the assistant behaves in a group. `silent`: it says nothing; `mention`: it answers who mentions it; `shadow`: it decides on all
 * messages and says nothing unless it is mentioned; `ask-first`: it asks whether it shall answer; `automatic`: it answers what its gate
 * accepts.
 */
export const groupModes = ['silent', 'mention', 'shadow', 'ask-first', 'automatic'] as const;

export type GroupMode = (typeof groupModes)[number];
