/** What the command ends with. */
export const EXIT = { failed: 1, usage: 64, invalidFile: 65, interrupted: 130 } as const;

/** Ends the command: what is wrong, for a person, and for the one that called. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}
