import { InvalidArgumentError } from 'commander';
import type { Addressee } from '#delivery/channel.js';

/** `chat:ID` or `person:ID`, as the platform names them. @throws InvalidArgumentError */
export function readAddressee(text: string): Addressee {
  const [, kind, id] = /^(chat|person):(\S{1,300})$/u.exec(text.trim()) ?? [];
  if (kind === 'chat' && id) return { chat: id, person: null };
  if (kind === 'person' && id) return { chat: null, person: id };
  throw new InvalidArgumentError('name a group as chat:ID, or somebody as person:ID, with the id the platform gives them');
}
