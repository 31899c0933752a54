/** Environment variables by name: the one place where the process's own are read. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const environment: Environment = process.env;
