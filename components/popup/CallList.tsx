import type { Call } from '@/utils/call/session.ts';
import { t } from '@/utils/i18n.ts';
import { Icon } from '../shared/Icon.tsx';
import { Duration } from '../shared/Moment.tsx';

export function CallList({ calls }: { calls: Call[] }) {
  return (
    <section class="stack" aria-labelledby="calls-heading">
      <h3 id="calls-heading">{t('callsHeading')}</h3>
      {calls.length === 0 ? (
        <p class="quiet">{t('callsNone')}</p>
      ) : (
        <ol class="stack">
          {calls.map((call) => (
            <CallItem key={call.callId} call={call} />
          ))}
        </ol>
      )}
    </section>
  );
}

function CallItem({ call }: { call: Call }) {
  const { incoming, successful, duration, endReason } = call;
  const local = call.localNumber ?? t('unknown');
  const remote = call.remoteNumber ?? t('unknown');
  return (
    <li class="call">
      <p class="row">
        <Icon name={incoming ? 'incoming' : 'outgoing'} class="quiet" />
        <strong>{t(incoming ? 'callIncoming' : 'callOutgoing')}</strong>
        <span class="push">{duration !== undefined && <Duration seconds={duration} />}</span>
      </p>
      <p>
        <bdi dir="ltr" class="code">
          {incoming ? t('callNumbers', remote, local) : t('callNumbers', local, remote)}
        </bdi>
      </p>
      <p class="quiet small">
        {t(successful ? 'callConnected' : 'callFailed')}
        {endReason && <> · {t('callEnd', endReason.details, endReason.code)}</>}
      </p>
    </li>
  );
}
