import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { State } from '#database/state/state.js';
import { accountStoreContract } from './account-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

accountStoreContract('SqlAccountStore', () => new SqlAccountStore(new State(folder.file('state.sqlite'))));
