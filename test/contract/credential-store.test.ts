import { SqliteCredentialStore } from '#adapters/credential-store/sqlite-credential-store.js';
import { StateFile } from '#database/state/state-file.js';
import { credentialStoreContract } from './credential-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

credentialStoreContract('SqliteCredentialStore', () => new SqliteCredentialStore(new StateFile(folder.file('state.sqlite'))));
