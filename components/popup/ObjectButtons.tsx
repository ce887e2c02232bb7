import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';

interface ObjectButtonsProps {
  url: string;
  /** What it is, as a noun inside a button name. */
  noun: string;
  /** Missing where the object is open already. */
  open?: () => Promise<unknown>;
  save: () => Promise<unknown>;
}

/** Open and Save of one secure object, the way to its shell command, and how saving went. */
export function ObjectButtons({ url, noun, open, save }: ObjectButtonsProps) {
  const opening = useAction();
  const saving = useAction();
  const error = saving.error ?? opening.error;
  return (
    <>
      <div class="row">
        {open && (
          <Button icon="tab" row name={t('openNamed', noun)} onPress={() => opening.run(open)}>
            {t('actionOpen')}
          </Button>
        )}
        <Button
          icon="save"
          name={t('saveNamed', noun)}
          disabled={saving.busy}
          onPress={() => saving.run(save)}
        >
          {t('actionSave')}
        </Button>
        <a
          class="button button-bare"
          href={`/curl.html#${url}`}
          target="_blank"
          rel="noreferrer"
          aria-label={t('curlNamed', noun)}
          title={t('curlNamed', noun)}
        >
          {t('curlShort')}
        </a>
        <span class="quiet small" role="status">
          {saving.busy && t('statusSaving')}
          {saving.done && t('statusSaved')}
        </span>
      </div>
      <div role="status">{error && <Notice words={explain(error)} />}</div>
    </>
  );
}
