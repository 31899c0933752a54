import type { StateTables } from './state-tables.js';

type Keys = { readonly [Table in keyof StateTables]: readonly (keyof StateTables[Table] & string)[] };

/** What tells the rows of each table apart, and the order they are read in; tables in the order they are copied in. */
export const tableKeys: Keys = {
  secret: ['purpose'],
  account: ['id'],
  membership: ['account', 'library'],
  account_identity: ['issuer', 'subject'],
  invitation: ['id'],
  session: ['id'],
  api_key: ['id'],
  sign_in_failure: ['subject'],
  audit: ['number'],
  trace: ['id'],
  turn: ['seq'],
  inbox: ['seq'],
  withdrawal: ['chat'],
  feedback: ['number'],
  job: ['seq'],
  outbox_reply: ['key'],
  outbox_part: ['seq'],
  group_choice: ['chat'],
  dialogue: ['id'],
  dialogue_turn: ['seq'],
  dialogue_picture: ['turn', 'number'],
};
