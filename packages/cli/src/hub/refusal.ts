import { EXIT, Failure } from '../exit-codes.js';
import { plainText } from '../plain.js';

/** What the hub answers instead of what was asked for: problem details, or TMF's Error. */
interface Refusal {
  detail?: string;
  title?: string;
  message?: string;
  reason?: string;
  /** Of records of configuration with their kind and key. */
  errors?: { kind?: string; key?: string; path: string; reason: string }[];
}

/** Of the statuses that mean the same everywhere. */
const EXIT_BY_STATUS: Readonly<Record<number, number>> = {
  400: EXIT.usage,
  401: EXIT.forbidden,
  403: EXIT.forbidden,
  502: EXIT.unreachable,
  503: EXIT.unreachable,
  504: EXIT.unreachable,
};

/** Says all that the hub has found wrong. */
export class Refused extends Failure {
  constructor(
    readonly status: number,
    readonly answer: unknown,
  ) {
    super(told(status, answer), EXIT_BY_STATUS[status]);
  }
}

function told(status: number, answer: unknown): string {
  const { detail, title, message, reason, errors = [] } = (answer ?? {}) as Refusal;
  const what = detail ?? message ?? title ?? reason ?? `The hub answered ${status}.`;
  const faults = errors.map(({ kind, key, path, reason }) =>
    [' ', kind, key, path, reason].filter(Boolean).join(' '),
  );
  return plainText([what, ...faults].join('\n'));
}
