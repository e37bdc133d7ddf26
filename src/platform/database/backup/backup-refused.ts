/** A backup or a restore that cannot be: the message says why, and what to do. Nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** A backup of which a file is missing or not as it was written. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup';
  constructor(
    /** The file, as its path on disk. */
    readonly file: string,
    what: string,
  ) {
    super(`The backup is damaged: ${file} ${what}`);
  }
}
