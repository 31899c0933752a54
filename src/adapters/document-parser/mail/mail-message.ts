/** A person a mail names. */
export interface MailPerson {
  /** Empty when only the address is known. */
  readonly name: string;
  /** Empty when only the name is known. */
  readonly address: string;
}

/** A file that came with a mail. */
export interface MailAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Content-ID without brackets, by which the text shows it; empty when there is none. */
  readonly id: string;
}

/** A mail, whichever program wrote it. */
export interface MailMessage {
  readonly subject: string;
  readonly from: readonly MailPerson[];
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  /** Null when it is not known. */
  readonly date: Date | null;
  /** Empty when there is none. */
  readonly html: string;
  readonly text: string;
  /** Rich text ([MS-OXRTFCP] unpacked), where Outlook kept nothing else; null when there is none. */
  readonly rtf: Uint8Array | null;
  readonly attachments: readonly MailAttachment[];
}
