import { SqliteAccountStore } from '#adapters/account-store/sqlite-account-store.js';
import { StateFile } from '#database/state/state-file.js';
import { accountStoreContract } from './account-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

accountStoreContract('SqliteAccountStore', () => new SqliteAccountStore(new StateFile(folder.file('state.sqlite'))));
