import type { Change } from './change.answer.js';

/** With the scope that it belongs to. */
export type Scoped<One extends Change> = One & { scopeId: string };
