import { Alert, Button, List } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.ts';

interface Props {
  error: Error;
  /** Attributes whose faults stand at their fields already. */
  shown?: readonly string[];
  onRetry?: () => void;
}

/** What went wrong, where, and what can be done about it, as the hub says it. */
export function ProblemAlert({ error, shown = [], onRetry }: Props) {
  const { t } = useTranslation();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const faults =
    problem?.errors?.filter(
      ({ path }) => !shown.some((name) => path === name || path.startsWith(`${name}[`)),
    ) ?? [];
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertOctagon size={20} aria-hidden />}
      title={problem?.detail ?? (error instanceof TypeError ? t('problem.unreachable') : error.message)}
    >
      {faults.length > 0 && (
        <List size="sm">
          {faults.map(({ path, reason }) => (
            <List.Item key={path + reason}>
              <code>{path}</code> {reason}
            </List.Item>
          ))}
        </List>
      )}
      {onRetry && (
        <Button size="xs" variant="default" mt="xs" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      )}
    </Alert>
  );
}

/** What the hub says about one attribute. */
export function faultOf(error: Error | null, path: string): string | undefined {
  return error instanceof ProblemError
    ? error.problem.errors?.find((fault) => fault.path === path)?.reason
    : undefined;
}
