/** The body of an error, as the file's definition `Error` has it: all texts. */
export interface TmfError {
  '@type': 'Error';
  /** The hub uses the HTTP status. */
  code: string;
  reason: string;
  message: string;
  status: string;
}

export const tmfError = (error: Omit<TmfError, '@type'>): TmfError => ({ '@type': 'Error', ...error });
