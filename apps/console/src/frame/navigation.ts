import {
  IconAlertTriangle,
  IconArrowsSplit,
  IconBell,
  IconClipboardList,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconMailOff,
  IconPlayerPlay,
  IconPlug,
  IconPuzzle,
  IconRoute,
  IconWall,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type Session, useSession } from '../api/session.ts';

type Role = Session['role'];

const STEER: Role[] = ['admin', 'operator'];
const ADMIN: Role[] = ['admin'];

/**
 * Every page that the navigation will ever hold, in order; those that are not registered are not shown. `for`: who may
 * read what is there. Left out: everybody.
 */
const NAVIGATION = [
  {
    section: 'work',
    pages: [
      { name: 'overview', path: '/', key: 'h', icon: IconLayoutDashboard },
      { name: 'orders', path: '/orders', key: 'o', icon: IconClipboardList },
      { name: 'fallout', path: '/fallout', key: 'f', icon: IconAlertTriangle },
      { name: 'executions', path: '/executions', key: 'e', icon: IconPlayerPlay },
    ],
  },
  {
    section: 'selector',
    pages: [
      { name: 'request-types', path: '/request-types', key: 't', icon: IconArrowsSplit },
      { name: 'definitions', path: '/definitions', key: 'd', icon: IconRoute },
      { name: 'connections', path: '/connections', key: 'c', icon: IconPlug },
      { name: 'spokes', path: '/spokes', key: 's', icon: IconPuzzle },
    ],
  },
  {
    section: 'deliver',
    pages: [
      { name: 'subscriptions', path: '/subscriptions', key: 'u', icon: IconBell, for: STEER },
      { name: 'dead-letters', path: '/dead-letters', key: 'l', icon: IconMailOff, for: STEER },
    ],
  },
  {
    section: 'administer',
    pages: [
      { name: 'api-keys', path: '/api-keys', key: 'k', icon: IconKey, for: ADMIN },
      { name: 'scopes', path: '/scopes', key: 'p', icon: IconWall },
      { name: 'audit', path: '/audit', key: 'a', icon: IconHistory, for: ADMIN },
    ],
  },
] as const;

/** The pages that there are for who is signed in, section by section. */
export function useNavigation() {
  const { routesByPath } = useRouter();
  const role = useSession()?.role;
  return NAVIGATION.map(({ section, pages }) => ({
    section,
    pages: pages.filter(
      (page) => page.path in routesByPath && (!('for' in page) || page.for.some((one) => one === role)),
    ),
  })).filter(({ pages }) => pages.length > 0);
}
