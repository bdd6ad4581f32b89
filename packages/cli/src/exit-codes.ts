/** What the command ends with. Usage is commander's to find, an interruption the shell's. */
export const EXIT = {
  failed: 1,
  usage: 64,
  invalidFiles: 65,
  interrupted: 130,
} as const;

/** Ends the command: what is wrong, for a person, and for the one that called. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}
