import type { ChannelStates } from '#delivery/channel-states.js';
import type { Callbacks } from '#delivery/callbacks.js';
import type { Channel } from '#delivery/channel.js';
import type { Delivery } from '#delivery/delivery.js';
import { messageOf } from '#shared/message-of.js';
import type { Schedule } from '#shared/schedule.js';

/** Messaging channels that can be begun and ended. */
export interface Listening {
  /** How many apps there are. */
  readonly apps: number;
  /** What comes in goes to it. */
  readonly delivery: Delivery;
  /** An app that cannot be reached is tried again, and keeps no other from beginning. @throws AssistantError STORAGE_FAILED */
  start(): Promise<void>;
  /** Safe to call twice. */
  stop(): Promise<void>;
}

interface Parts {
  readonly delivery: Delivery;
  readonly callbacks: Callbacks;
  /** Hear how each app does; nobody where it is left out. */
  readonly states?: ChannelStates;
  readonly schedule: Schedule;
  readonly warn: (warning: string) => void;
}

const [firstPauseMs, longestPauseMs] = [2_000, 300_000];

/** Begins to take in what the apps bring. */
export function listenTo(channels: readonly Channel[], { delivery, callbacks, states, schedule, warn }: Parts): Listening {
  for (const channel of channels) {
    callbacks.expect(channel.sender.channel, channel.sender.app);
    states?.begin(channel);
  }
  const cancels = new Map<Channel, () => void>();
  let isStopped = false;

  async function listen(channel: Channel, pauseMs: number): Promise<void> {
    const { sender } = channel;
    cancels.delete(channel);
    try {
      const callback = await channel.listen(delivery);
      if (isStopped) return;
      if (callback) callbacks.set(sender.channel, sender.app, callback);
      else callbacks.delete(sender.channel, sender.app);
      states?.set(sender.channel, sender.app, 'listening');
    } catch (error) {
      if (isStopped) return;
      const why = messageOf(error);
      states?.set(sender.channel, sender.app, 'failing', why);
      warn(`${sender.channel} ${sender.app}: ${why}; tried again in ${pauseMs / 1000} s`);
      cancels.set(
        channel,
        schedule(pauseMs, () => void listen(channel, Math.min(longestPauseMs, pauseMs * 2))),
      );
    }
  }

  return {
    apps: channels.length,
    delivery,
    async start() {
      await delivery.start();
      await Promise.all(channels.map((channel) => listen(channel, firstPauseMs)));
    },
    async stop() {
      isStopped = true;
      for (const cancel of cancels.values()) cancel();
      for (const channel of channels) {
        callbacks.expect(channel.sender.channel, channel.sender.app);
        states?.end(channel);
      }
      await Promise.all(channels.map((channel) => channel.close()));
      await delivery.close();
    },
  };
}
