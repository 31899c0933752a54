import { SqlAuditLog } from '#adapters/audit-log/sql-audit-log.js';
import { State } from '#database/state/state.js';
import { auditLogContract } from './audit-log.contract.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

auditLogContract('SqlAuditLog', () => new SqlAuditLog(new State(folder.file('state.sqlite'))));
