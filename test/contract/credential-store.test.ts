import { SqlCredentialStore } from '#adapters/credential-store/sql-credential-store.js';
import { State } from '#database/state/state.js';
import { credentialStoreContract } from './credential-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

credentialStoreContract('SqlCredentialStore', () => new SqlCredentialStore(new State(folder.file('state.sqlite'))));
