import { redact } from '#http/redact.js';

export type LogLevel = 'error' | 'warn' | 'info';

export interface LogSettings {
  readonly format: 'text' | 'json';
  /** What is written: this and everything graver. */
  readonly level: LogLevel;
}

interface Writing extends LogSettings {
  /** Takes a line without its end. */
  readonly write: (line: string) => void;
  readonly now: () => Date;
  /** Never to be written, in whatever text they stand. */
  readonly secrets?: readonly string[];
}

const gravity: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2 };

/** Lines for whoever runs the server: as text, or as one JSON object each. No secret is in any of them. */
export class ServiceLog {
  constructor(private readonly options: Writing) {}

  /** @param message what happened, as text @param fields beside it, only in JSON; what is null is left out */
  write(level: LogLevel, message: string, fields: Readonly<Record<string, string | number | null>> = {}): void {
    const { format, level: asked, write, now, secrets = [] } = this.options;
    if (gravity[level] > gravity[asked]) return;
    const clean = (text: string): string => redact(text, secrets);
    if (format === 'text') return write(clean(message));
    const told = Object.entries(fields).flatMap(([name, value]) => {
      if (value === null) return [];
      return [[name, typeof value === 'string' ? clean(value) : value] as const];
    });
    write(JSON.stringify({ time: now().toISOString(), level, message: clean(message), ...Object.fromEntries(told) }));
  }
}
