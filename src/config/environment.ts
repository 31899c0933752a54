/** Environment variables by name: the one place where the process's own are read. */
export type Environment = Readonly<Record<string, string | undefined>>;

// eslint-disable-next-line no-restricted-properties
export const environment: Environment = process.env;
