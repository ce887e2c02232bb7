import { useEffect, useRef } from 'preact/hooks';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { keyWords } from '../shared/key-words.ts';

const SHORTCUTS: [keys: string[], words: MessageKey][] = [
  [['↑', '↓'], 'logHelpMove'],
  [['PageUp', 'PageDown'], 'logHelpPage'],
  [['Home', 'End'], 'logHelpEnds'],
  [['Shift ↑', 'Shift ↓'], 'logHelpSelect'],
  [['Esc'], 'logHelpDeselect'],
  [['→', '←', 'Enter'], 'logHelpOpen'],
  [['Ctrl F'], 'logHelpFind'],
  [['F3', 'Shift F3'], 'logHelpHit'],
  [['Ctrl C'], 'logHelpCopy'],
];
const LETTERS: [keys: string[], words: MessageKey][] = [
  [['/'], 'logHelpFilter'],
  [['n', 'N'], 'logHelpHit'],
  [['e', 'E'], 'logHelpError'],
  [['w', 'W'], 'logHelpWarning'],
  [['s', 'S'], 'logHelpGap'],
  [['m'], 'logHelpMark'],
  [['[', ']'], 'logHelpMarks'],
  [['g'], 'logHelpGoTo'],
  [['t'], 'logHelpTime'],
  [['c'], 'logHelpCopy'],
  [['?'], 'logHelpHelp'],
];

export function HelpDialog({ keys, onClose }: { keys: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="card log-dialog" aria-labelledby="log-help-title" onClose={onClose}>
      <h2 id="log-help-title">{t('logHelp')}</h2>
      {!keys && <p>{t('logHelpLettersOff', t('helpOpen'))}</p>}
      <dl class="log-keys">
        {[...SHORTCUTS, ...(keys ? LETTERS : [])].map(([names, words]) => (
          <div key={names.join()}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{keyWords(name)}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="button">
          {t('logHelpClose')}
        </button>
      </form>
    </dialog>
  );
}
