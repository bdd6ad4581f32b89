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

/** Every page that the navigation will ever hold, in order; those that are not registered are not shown. */
export const NAVIGATION = [
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
      { name: 'subscriptions', path: '/subscriptions', key: 'u', icon: IconBell },
      { name: 'dead-letters', path: '/dead-letters', key: 'l', icon: IconMailOff },
    ],
  },
  {
    section: 'administer',
    pages: [
      { name: 'api-keys', path: '/api-keys', key: 'k', icon: IconKey },
      { name: 'scopes', path: '/scopes', key: 'p', icon: IconWall },
      { name: 'audit', path: '/audit', key: 'a', icon: IconHistory },
    ],
  },
] as const;
