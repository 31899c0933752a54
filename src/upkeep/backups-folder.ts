/** In the work folder: where a server keeps the backups it was asked for over HTTP. None of them is in a backup. */
export const backupsFolder = 'backups';
