import { writeDate } from '../api/dates.ts';
import type { Context } from '../context.ts';
import { ORDINARY } from '../directory/crowd.ts';
import { type CallSession, type Recording, secondsBetween } from '../directory/session.ts';
import { escapeHtml, page } from './html.ts';

/** Ordinary calls beyond this many are left out; those with a purpose are always there. */
const MOST_ORDINARY = 50;

/** Every way in which a page may open a link. */
const SHAPES: { shape: string; label: string; attributes: string }[] = [
  { shape: 'same-tab', label: 'Open', attributes: '' },
  { shape: 'new-tab', label: 'new tab', attributes: 'target="_blank" rel="opener"' },
  { shape: 'noopener', label: 'noopener', attributes: 'target="_blank" rel="noopener"' },
  { shape: 'noreferrer', label: 'noreferrer', attributes: 'target="_blank" rel="noreferrer"' },
  { shape: 'download', label: 'download', attributes: 'download' },
];

/** The table of call sessions that stands in for the control panel's. */
export function panelPage(context: Context): string {
  const newestFirst = [...context.sessions.all].sort((one, other) => other.startedAt - one.startedAt);
  const ordinary = newestFirst.filter((session) => session.name.startsWith(ORDINARY));
  const hidden = new Set(ordinary.slice(MOST_ORDINARY));
  const rows = newestFirst.filter((session) => !hidden.has(session)).map((session) => row(session, context));
  const content = `<h1>Call sessions</h1>
<p id="stand-in-notice">This is a demo page of a local stand-in with invented calls. Secure links answer
“Authorization failed” unless the request carries a token. “Open” opens in this tab; the small links open
the same address in every other way that a page can.</p>
<table id="sessions"><thead><tr><th>Session</th><th>Start (UTC)</th><th>Seconds</th><th>Application</th>
<th>Numbers</th><th>Result</th><th>Recordings</th><th>Log</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
  return page('Calls — demo stand-in', content);
}

function row(session: CallSession, context: Context): string {
  const account = context.accounts.expect(session.accountId);
  const numbers = session.legs.map((leg) => `${leg.incoming ? 'from' : 'to'} ${leg.remoteNumber}`);
  const log = session.log.expired ? 'expired' : links('log', session.name, 0, session.log.url);
  return `<tr data-session="${escapeHtml(session.name)}" data-session-id="${session.id}">
<td class="short"><code>${session.id}</code><br>${escapeHtml(session.name)}</td>
<td class="short">${writeDate(session.startedAt, 'UTC').replace(' ', '<br>')}</td>
<td>${secondsBetween(session.startedAt, session.endedAt) ?? 'running'}</td>
<td class="short">${escapeHtml(session.applicationName.split('.')[0] ?? '')}<br>${escapeHtml(account.name)} ${account.id}</td>
<td class="short">${numbers.map(escapeHtml).join('<br>')}</td>
<td>${escapeHtml(session.finishReason ?? '')}</td>
<td>${session.recordings.map((one, index) => recordingCell(one, session.name, index)).join('') || 'none'}</td>
<td>${badge(session.secure)} ${log}</td></tr>`;
}

function recordingCell(recording: Recording, session: string, index: number): string {
  const where =
    recording.place === 'customer' ? '<span class="badge">own storage</span>' : badge(recording.secure);
  const script = `<button type="button" id="script-recording-${session}-${index}" data-kind="recording"
data-shape="script" data-session="${session}" onclick="window.open(${escapeHtml(JSON.stringify(recording.url))})">script</button>`;
  return `<div>${where} ${links('recording', session, index, recording.url)} ${script}</div>`;
}

function links(kind: string, session: string, index: number, url: string): string {
  return SHAPES.map(
    ({ shape, label, attributes }) =>
      `<a id="${shape}-${kind}-${session}-${index}" data-kind="${kind}" data-shape="${shape}" data-session="${session}"
href="${escapeHtml(url)}" ${attributes}>${label}</a>`,
  ).join(' ');
}

function badge(secure: boolean): string {
  return `<span class="badge">${secure ? 'secure' : 'public'}</span>`;
}
