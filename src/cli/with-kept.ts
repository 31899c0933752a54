import type { Kept } from '#app/open-kept.js';
import type { CommandContext } from '#cli/command-context.js';
import { writeLine } from '#cli/write-line.js';

/** Uses what is kept of messages and people without loading a model. @throws AssistantError CONFIG_INVALID, STORAGE_FAILED, and what `use` throws */
export async function withKept<Result>(context: CommandContext, use: (kept: Kept) => Promise<Result>): Promise<Result> {
  const { openKept } = await import('#app/open-kept.js');
  const kept = openKept(context.config(), (warning) => writeLine(context.stderr, `warning: ${warning}`));
  try {
    return await use(kept);
  } finally {
    await kept.close();
  }
}
