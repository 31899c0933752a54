import { exampleId } from '#calibrate/example-id.js';
import type { Example } from '#domain/gate.js';

export interface ExampleRecord {
  /** Of its group and text; the same for as long as both are. */
  readonly id: string;
  readonly text: string;
  readonly label: 'good' | 'bad';
  readonly group: string | null;
}

export function toExampleRecord(example: Example): ExampleRecord {
  const { text, good, group } = example;
  return { id: exampleId(example), text, label: good ? 'good' : 'bad', group };
}
