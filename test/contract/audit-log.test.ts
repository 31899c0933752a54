import { SqliteAuditLog } from '#adapters/audit-log/sqlite-audit-log.js';
import { StateFile } from '#database/state/state-file.js';
import { auditLogContract } from './audit-log.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

auditLogContract('SqliteAuditLog', () => new SqliteAuditLog(new StateFile(folder.file('state.sqlite'))));
