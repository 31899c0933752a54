import { SqliteGroupStore } from '#adapters/group-store/sqlite-group-store.js';
import { StateFile } from '#database/state/state-file.js';
import { MemoryGroupStore } from '../fakes/memory-group-store.js';
import { groupStoreContract } from './group-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

groupStoreContract('SqliteGroupStore', () => new SqliteGroupStore(new StateFile(folder.file('state.sqlite'))));
groupStoreContract('MemoryGroupStore', () => new MemoryGroupStore());
