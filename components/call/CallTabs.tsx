import { useState } from 'preact/hooks';
import type { CallSession } from '@/utils/call/session.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import type { CallDoors } from './doors.ts';
import { CallsPanel } from './panels/CallsPanel.tsx';
import { DetailsPanel } from './panels/DetailsPanel.tsx';
import { LogPanel } from './panels/LogPanel.tsx';
import { NARROW, useMedia } from './useMedia.ts';
import type { Playback } from './usePlayback.ts';
import type { Reference, Selection } from './useReference.ts';
import type { Known } from './useWholeCall.ts';

export interface CallTabsProps {
  known: Known;
  session: CallSession | undefined;
  playback: Playback;
  settings: CallPageSettings;
  selection: Selection;
  query: string;
  onQuery: (query: string) => void;
  onSelect: (selection: Selection, moment: number | undefined) => void;
  reference: Reference;
  doors: CallDoors;
}

const TABS = ['log', 'calls', 'details'] as const;
type Tab = (typeof TABS)[number];
const NAMES: Record<Tab, MessageKey> = {
  log: 'logHeading',
  calls: 'callsHeading',
  details: 'detailsHeading',
};

/** Log, calls and details: as tabs where there is room, below each other where there is not. */
export function CallTabs(props: CallTabsProps) {
  const isNarrow = useMedia(NARROW);
  const [chosen, setChosen] = useState<Tab>('log');
  const panels: Record<Tab, preact.ComponentChildren> = {
    log: <LogPanel {...props} />,
    calls: (
      <CallsPanel
        call={props.known.call}
        zone={props.settings.zone}
        onGo={(moment) => props.playback.goTo(moment, true)}
      />
    ),
    details: <DetailsPanel known={props.known} session={props.session} zone={props.settings.zone} />,
  };
  // One tree for both: what is in the panels keeps its state when the window changes its width.
  return (
    <div class="tabs">
      {!isNarrow && <TabList chosen={chosen} onChoose={setChosen} />}
      {TABS.map((tab) => (
        <div
          key={tab}
          id={`panel-${tab}`}
          class="card stack panel"
          {...(isNarrow ? {} : { role: 'tabpanel', 'aria-labelledby': `tab-${tab}`, hidden: tab !== chosen })}
        >
          <h2 id={`${tab}-heading`} class={isNarrow ? '' : 'unseen'} tabIndex={-1}>
            {t(NAMES[tab])}
          </h2>
          {panels[tab]}
        </div>
      ))}
    </div>
  );
}

function TabList({ chosen, onChoose }: { chosen: Tab; onChoose: (tab: Tab) => void }) {
  return (
    <div
      role="tablist"
      aria-label={t('tabsLabel')}
      class="row tab-list"
      onKeyDown={(event) => moveTab(event, onChoose)}
    >
      {TABS.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab === chosen}
          aria-controls={`panel-${tab}`}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {t(NAMES[tab])}
        </button>
      ))}
    </div>
  );
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/tabs/#keyboardinteraction */
function moveTab(event: preact.TargetedKeyboardEvent<HTMLDivElement>, choose: (tab: Tab) => void): void {
  const tabs = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]'));
  const index = tabs.indexOf(event.target as HTMLElement);
  const next = {
    ArrowRight: (index + 1) % TABS.length,
    ArrowLeft: (index + TABS.length - 1) % TABS.length,
    Home: 0,
    End: TABS.length - 1,
  }[event.key];
  const tab = next === undefined ? undefined : TABS[next];
  if (index < 0 || next === undefined || tab === undefined) return;
  event.preventDefault();
  choose(tab);
  tabs[next]?.focus();
}
