/** The key of a record: what files and people call it by. */
export const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const KEY_FAULT = { message: 'must be kebab-case, as in vendor-a-test' };
