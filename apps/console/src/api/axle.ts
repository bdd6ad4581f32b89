import { type components, createAxleClient, type Problem } from '@axle/client';
import { ProblemError } from './problem.ts';
import { queryClient, SESSION } from './queries.ts';
import { currentScope } from './scope.ts';

/** The records that the hub answers, by their names in its OpenAPI document. */
export type Schemas = components['schemas'];

/** The hub, asked as who is signed in, in the scope that the address says. */
export const axle = createAxleClient({ url: location.origin, fetch: askInScope as typeof fetch });

async function askInScope(request: Request): Promise<Response> {
  const scope = currentScope();
  if (scope) request.headers.set('axle-scope', scope);
  const response = await fetch(request);
  // The session has ended: the page asks to sign in again.
  if (response.status === 401) queryClient.setQueryData(SESSION, null);
  return response;
}

/** What the client answers. */
type Call<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

/** What was answered, or its problem thrown. */
export async function answer<Data>(call: Call<Data>): Promise<Data> {
  return (await tagged(call)).record;
}

/** An error as TMF645 has it. */
type TmfError = Required<Pick<Schemas['Error'], 'reason'>> & Pick<Schemas['Error'], 'message'>;

function problemOf(error: Problem | TmfError, status: number): Problem {
  if (!('reason' in error)) return error;
  const { reason, message = reason } = error;
  return { type: 'about:blank', title: reason, status, detail: message };
}

/** A record with the tag of its state, for `If-Match`. */
export interface Tagged<Data> {
  record: Data;
  etag: string;
}

export async function tagged<Data>(call: Call<Data>): Promise<Tagged<Data>> {
  const { data, error, response } = await call;
  if (error) throw new ProblemError(problemOf(error as Problem | TmfError, response.status));
  return { record: data as Data, etag: response.headers.get('etag') ?? '*' };
}
