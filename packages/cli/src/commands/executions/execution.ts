/** One run of a definition, as far as it is shown here. */
export interface Execution {
  id: string;
  orderId?: string;
  definition: string;
  definitionVersion?: number;
  spoke: string;
  adapter: string;
  status: string;
  correlationId?: string;
  deadline: string;
  createdAt: string;
  finishedAt?: string;
  error?: { code: string; message: string };
}

export interface ExecutionRecord extends Execution {
  attempts: Attempt[];
}

export interface Attempt {
  number: number;
  call: string;
  startedAt: string;
  durationMs: number | null;
  outcome: string | null;
  message: string | null;
  exchanges: { method: string; url: string; status?: number; error?: string }[];
}
