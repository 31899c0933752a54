import type { ChannelEvent } from '#domain/channel-event.js';

/** What channels call with all that comes in, and all of the way in that a channel knows. */
export interface ReceiveEvent {
  /**
   * Takes an event in; what comes of it is sent later. When this resolves it is on the disk, and the platform may be told so. What came
   * before is dropped.
   * @throws AssistantError OVERLOADED, STORAGE_FAILED, CANCELLED: then it is not kept, and the platform should deliver it again
   */
  receive(event: ChannelEvent): Promise<void>;
}
