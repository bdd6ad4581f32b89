/** Something that the user can do something about; the message is one clear sentence. */
export class StartError extends Error {}
