/** What the command ends with: those of sysexits.h where they fit. Usage is commander's to find as well. */
export const EXIT = {
  failed: 1,
  differs: 2,
  usage: 64,
  invalid: 65,
  unreachable: 69,
  stale: 75,
  forbidden: 77,
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
