import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { Icon } from '../shared/Icon.tsx';

interface KeyFileProps {
  file: File | undefined;
  onChoose: (file: File | undefined) => void;
}

/** The browser's own file input; dropping a file is an extra around it. */
export function KeyFile({ file, onChoose }: KeyFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useKeepPage();
  useEffect(() => {
    if (!file && input.current) input.current.value = '';
  }, [file]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = event.dataTransfer?.files;
    if (!files?.[0]) return;
    if (input.current) input.current.files = files;
    onChoose(files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra, the input inside does the same.
    <div
      class={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label for="key-file">{t('fileLabel')}</label>
      <p id="key-file-hint" class="quiet">
        {t('fileHint')}
      </p>
      <input
        ref={input}
        id="key-file"
        type="file"
        accept=".json,application/json"
        aria-describedby="key-file-hint"
        onChange={(event) => onChoose(event.currentTarget.files?.[0])}
      />
      <p class="row drop-ready" role="status">
        {file && (
          <>
            <Icon name="check" class="good" />
            {t('fileReady', file.name)}
          </>
        )}
      </p>
    </div>
  );
}

/** Keeps a file that was dropped beside the zone from replacing the page with its text. */
function useKeepPage(): void {
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault();
    document.addEventListener('dragover', refuse);
    document.addEventListener('drop', refuse);
    return () => {
      document.removeEventListener('dragover', refuse);
      document.removeEventListener('drop', refuse);
    };
  }, []);
}
