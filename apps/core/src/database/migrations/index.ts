import type { Migration } from 'kysely/migration';
import * as records from './0001-records.js';
import * as life from './0002-life.js';
import * as lists from './0003-lists.js';
import * as serviceSpecifications from './0004-service-specifications.js';
import * as access from './0005-access.js';
import * as definitions from './0006-definitions.js';
import * as thresholds from './0007-thresholds.js';
import * as requestTypes from './0008-request-types.js';
import * as connections from './0009-connections.js';
import * as configurationSets from './0010-configuration-sets.js';
import * as spokeVersions from './0011-spoke-versions.js';
import * as idempotency from './0012-idempotency.js';
import * as sessions from './0013-sessions.js';
import * as eventTimes from './0014-event-times.js';
import * as bulkActions from './0015-bulk-actions.js';
import * as connectionChecks from './0016-connection-checks.js';
import * as sessionsOfUsers from './0017-sessions-of-users.js';
import * as workLists from './0018-work-lists.js';
import * as acknowledgements from './0019-acknowledgements.js';
import * as retries from './0020-retries.js';

/** In the order of their names. A migration that has landed is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-records': records,
  '0002-life': life,
  '0003-lists': lists,
  '0004-service-specifications': serviceSpecifications,
  '0005-access': access,
  '0006-definitions': definitions,
  '0007-thresholds': thresholds,
  '0008-request-types': requestTypes,
  '0009-connections': connections,
  '0010-configuration-sets': configurationSets,
  '0011-spoke-versions': spokeVersions,
  '0012-idempotency': idempotency,
  '0013-sessions': sessions,
  '0014-event-times': eventTimes,
  '0015-bulk-actions': bulkActions,
  '0016-connection-checks': connectionChecks,
  '0017-sessions-of-users': sessionsOfUsers,
  '0018-work-lists': workLists,
  '0019-acknowledgements': acknowledgements,
  '0020-retries': retries,
};
