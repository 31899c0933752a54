import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { MemoryTokenStore } from '../fakes/memory-token-store.js';
import { tokenStoreContract } from './token-store.contract.js';

tokenStoreContract('MemoryTokenStore', () => new MemoryTokenStore());
tokenStoreContract('FileTokenStore', () => new FileTokenStore());
