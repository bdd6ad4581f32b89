import { Group, NumberInput, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentScope } from '../../../api/scope.ts';
import { useSession } from '../../../api/session.ts';
import type { FieldsProps } from './fields.ts';
import { keyOf } from './values.ts';

interface Props extends FieldsProps {
  isNew: boolean;
}

/** What it is called, where it stands, and whether it is considered. */
export function GeneralFields({ form, labels, isNew }: Props) {
  const { t } = useTranslation('definition');
  const scopes = useSession()?.scopes ?? [];
  const scope = scopes.find(({ key }) => key === currentScope()) ?? scopes[0];
  const name = form.getInputProps('name');
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: isNew ? 2 : 1 }}>
        <TextInput
          label={labels.name}
          required
          autoFocus={isNew}
          {...name}
          onChange={(event) => {
            const { name, key } = form.getValues();
            // As long as nobody has written another one, the key goes along.
            if (isNew && key === keyOf(name)) form.setFieldValue('key', keyOf(event.currentTarget.value));
            form.setFieldValue('name', event.currentTarget.value);
          }}
        />
        {isNew && (
          <TextInput
            label={labels.key}
            description={t('key-hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            {...form.getInputProps('key')}
          />
        )}
      </SimpleGrid>
      <Textarea
        label={labels.description}
        autosize
        minRows={1}
        maxRows={6}
        {...form.getInputProps('description')}
      />
      <Group align="end" gap="md">
        {scope && (
          <TextInput label={t('scope')} value={scope.name} readOnly variant="filled" flex="2 1 12rem" />
        )}
        <NumberInput
          label={labels.order}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          hideControls
          flex="1 1 6rem"
          {...form.getInputProps('order')}
        />
        <Switch label={labels.active} mb={6} {...form.getInputProps('active', { type: 'checkbox' })} />
      </Group>
    </>
  );
}
