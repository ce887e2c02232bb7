import type { ComponentChildren } from 'preact';
import type { CallSession } from '@/utils/call/session.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { momentText, type Zone, zoneName } from '../clock.ts';
import type { Known } from '../useWholeCall.ts';

interface DetailsPanelProps {
  known: Known;
  session: CallSession | undefined;
  zone: Zone;
}

/** Everything else that is known of the session, by name. All of it came from outside. */
export function DetailsPanel({ known, session, zone }: DetailsPanelProps) {
  const { call, log } = known;
  const facts = log.facts?.session;
  const moment = (time: number | undefined) =>
    time !== undefined && `${momentText(time, zone)} ${zoneName(time, zone)}`;
  return (
    <dl class="facts-list">
      <Fact label="factSession">{call.sessionId}</Fact>
      <Fact label="factWhen">{moment(call.started?.time)}</Fact>
      <Fact label="factEnded">{moment(call.ended?.time)}</Fact>
      <Fact label="factFinish">{call.finishReason}</Fact>
      <Fact label="factAccountNumber">{call.accountId}</Fact>
      <Fact label="factApplication">{call.applicationName}</Fact>
      <Fact label="factRule">{call.ruleName}</Fact>
      <Fact label="factScenarios">{facts?.scenarios.join(', ')}</Fact>
      <Fact label="factModules">{facts?.modules.join(', ')}</Fact>
      <Fact label="factEngine">{facts?.voxEngineVersion}</Fact>
      <Fact label="factCountry">{facts?.country}</Fact>
      <Fact label="factCustomData">{session?.customData}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: MessageKey; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <div class="fact">
      <dt class="quiet">{t(label)}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
