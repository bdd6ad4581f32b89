/** The spoke's process ended, or was ended, with the call in it: nobody knows whether the vendor took it. */
export class SpokeProcessDied extends Error {
  constructor(
    spoke: string,
    /** Of the spoke, as the process ran it. */
    readonly version: string,
    reason: string,
  ) {
    super(`The process of the spoke ${spoke} ended with the call in it: ${reason}.`);
  }
}

/** The spoke has no process that could take the call: nothing was sent. */
export class SpokeUnavailable extends Error {}
