const mostNamed = 20;

/** The first warnings of many, each once, and how many more there are. */
export function firstWarnings(warnings: readonly string[]): string[] {
  const each = [...new Set(warnings)];
  const more = each.length - mostNamed;
  return more > 0 ? [...each.slice(0, mostNamed), `more such warnings: ${more}`] : each;
}
