import type { ReplySender } from '#ports/reply-sender.js';

/** The same sender on a platform that takes as much as it is sent: tests do not wait minutes for its pace. */
export function unhurried(sender: ReplySender): ReplySender {
  const pace = { parts: 1000, withinMs: 1000 };
  return new Proxy(sender, {
    get: (target, name) => {
      if (name === 'pace') return { app: pace, conversation: pace };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
