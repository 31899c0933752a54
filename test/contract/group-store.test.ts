import { SqlGroupStore } from '#adapters/group-store/sql-group-store.js';
import { State } from '#database/state/state.js';
import { MemoryGroupStore } from '../fakes/memory-group-store.js';
import { groupStoreContract } from './group-store.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

groupStoreContract('SqlGroupStore', () => new SqlGroupStore(new State(folder.file('state.sqlite'))));
groupStoreContract('MemoryGroupStore', () => new MemoryGroupStore());
