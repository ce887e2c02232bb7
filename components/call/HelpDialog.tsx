import { useEffect, useRef } from 'preact/hooks';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { keyWords } from '../shared/key-words.ts';

interface HelpDialogProps {
  onClose: () => void;
  settings: CallPageSettings;
  onSettings: (fields: Partial<CallPageSettings>) => void;
}

const KEYS: [string[], MessageKey][] = [
  [['Space', 'K'], 'helpPlay'],
  [['←', '→'], 'helpFive'],
  [['J', 'L'], 'helpTen'],
  [[',', '.'], 'helpFine'],
  [['0 – 9'], 'helpTenths'],
  [['↑', '↓'], 'helpVolume'],
  [['M'], 'helpMute'],
  [['<', '>'], 'helpSpeed'],
  [['A'], 'helpLoop'],
  [['B'], 'helpBookmark'],
  [['[', ']'], 'helpBookmarks'],
  [['+', '-', 'F'], 'helpZoom'],
  [['?'], 'helpHelp'],
];

export function HelpDialog({ onClose, settings, onSettings }: HelpDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="card help" aria-labelledby="help-heading" onClose={onClose}>
      <div class="stack-wide">
        <h2 id="help-heading">{t('helpHeading')}</h2>
        <dl class="facts-list">
          {KEYS.map(([keys, words]) => (
            <div key={words} class="fact">
              <dt class="row">
                {keys.map((key) => (
                  <kbd key={key}>{keyWords(key)}</kbd>
                ))}
              </dt>
              <dd>{t(words)}</dd>
            </div>
          ))}
        </dl>
        <Choice
          words="helpSingleKeys"
          checked={settings.singleKeys}
          onChange={(singleKeys) => onSettings({ singleKeys })}
        />
        <Choice
          words="helpNumbers"
          checked={settings.showsNumbers}
          onChange={(showsNumbers) => onSettings({ showsNumbers })}
        />
        <p>
          <Button look="main" onPress={() => dialog.current?.close()}>
            {t('actionClose')}
          </Button>
        </p>
      </div>
    </dialog>
  );
}

interface ChoiceProps {
  words: MessageKey;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ words, checked, onChange }: ChoiceProps) {
  return (
    <label class="choice-box">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{t(words)}</span>
    </label>
  );
}
