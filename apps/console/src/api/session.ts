import { type components, createAxleClient } from '@axle/client';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { answer } from './axle.ts';
import { queryClient, SESSION } from './queries.ts';
import { forgetRecords } from './recent.ts';

export type Session = components['schemas']['Session'];

/** Not in any scope. */
const axle = createAxleClient({ url: location.origin });

/** Who is signed in; null: nobody. */
export const useSession = (): Session | null =>
  useSuspenseQuery({ queryKey: SESSION, queryFn: readSession }).data;

async function readSession(): Promise<Session | null> {
  const call = await axle.GET('/api/v1/session');
  return call.response.status === 401 ? null : answer(Promise.resolve(call));
}

/** How one can sign in; undefined until it is read. */
export const useSignInWays = () =>
  useQuery({
    queryKey: [...SESSION, 'ways'],
    queryFn: () => answer(axle.GET('/api/v1/session/ways')),
  }).data;

export const useSignIn = () =>
  useMutation({
    mutationFn: (key: string) => answer(axle.POST('/api/v1/session', { body: { key } })),
    onSuccess: changeTo,
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => answer(axle.DELETE('/api/v1/session')),
    onSuccess: () => changeTo(null),
  });

const tabs = new BroadcastChannel('axle-session');
tabs.onmessage = ({ data }: MessageEvent<Session | null>) => show(data);

/** In all tabs of the browser at once: they share the session. */
function changeTo(session: Session | null): void {
  show(session);
  tabs.postMessage(session);
}

/** Whatever was read was for somebody else. */
function show(session: Session | null): void {
  queryClient.setQueryData(SESSION, session);
  if (session === null) forgetRecords();
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
}

/** Whether who is signed in may do what takes one of these roles. What they may not, they are not offered. */
export function useMay(...roles: Session['role'][]): boolean {
  const session = useSession();
  return session !== null && roles.includes(session.role);
}
