import { AssistantError } from '#domain/errors.js';
import type { ConfiguredChannels } from '#config/channels/read-channels.js';

/** @throws AssistantError CONFLICT where apps stand in a variable: what is written into the file would not hold */
export function demandFile({ isFixed, file }: Pick<ConfiguredChannels, 'isFixed' | 'file'>): void {
  if (isFixed)
    throw new AssistantError('CONFLICT', `HUIXIANG_CHANNELS is set and holds in place of ${file}; put its apps into the file and unset it`);
}
