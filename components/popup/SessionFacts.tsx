import type { ComponentChildren } from 'preact';
import type { CallSession } from '@/utils/call/session.ts';
import { type MessageKey, t } from '@/utils/i18n.ts';
import { Icon } from '../shared/Icon.tsx';
import { Duration, Moment } from '../shared/Moment.tsx';

/** What Voximplant says when nothing went wrong. */
const NORMAL_FINISH = 'Normal termination';

interface SessionFactsProps {
  session: CallSession;
  accountLabel: string | undefined;
}

export function SessionFacts({ session, accountLabel }: SessionFactsProps) {
  const { startedAt, duration, applicationName, ruleName } = session;
  return (
    <dl class="facts-list">
      <Fact label="factWhen">{startedAt !== undefined && <Moment time={startedAt} />}</Fact>
      <Fact label="factDuration">{duration !== undefined && <Duration seconds={duration} />}</Fact>
      <Fact label="factFinish">
        {session.active
          ? t('stillRunning')
          : session.finishReason && <Finish reason={session.finishReason} />}
      </Fact>
      <Fact label="factApplication">{applicationName && <bdi>{applicationName}</bdi>}</Fact>
      <Fact label="factRule">{ruleName && <bdi>{ruleName}</bdi>}</Fact>
      <Fact label="factAccount">{accountLabel && <bdi>{accountLabel}</bdi>}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: MessageKey; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt class="quiet">{t(label)}</dt>
      <dd>{children || <span class="quiet">{t('unknown')}</span>}</dd>
    </div>
  );
}

function Finish({ reason }: { reason: string }) {
  const fine = reason === NORMAL_FINISH;
  return (
    <span class="row">
      <Icon name={fine ? 'check' : 'cross'} class={fine ? 'good' : 'bad'} />
      <bdi>{reason}</bdi>
    </span>
  );
}
