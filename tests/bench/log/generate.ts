/* Invented logs of any size, written by the grammar of voximplant.md §7: one call session after another. */

const LEG = 'A1B2C3D4E5F60718.1768471200.1000000';
const AGENT = 'mZ3kT0pQw9LrXv2bYc7HdUe5sGfJ1nAi8oCqRtWzEyM';
const SOCKET = 'QwErTyUiOpAsDfGhJkLzXcVbNm0123456789-_abcde';

/** A repeatable source of numbers in [0, 1): mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS =
  'caller asked about the order and the agent looked up delivery address then confirmed payment of invoice while queue position was announced twice'.split(
    ' ',
  );
const PROBLEMS = ['pay gateway answered 502', 'error: timeout of 5000 ms exceeded', 'warning: queue is long'];

function stamp(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}

function sipTrace(time: number, number: number): string[] {
  const head = (direction: string, offset: number) => `${stamp(time - 4300 + offset)}  ${direction}:`;
  const common = [
    `v: SIP/2.0/UDP 203.0.113.18:5090;rport;branch=z9hG4bKPj${number.toString(16)}`,
    'f: <sip:15550100001@helpdesk.acme.example>;tag=203.0.113.18_5090_1',
    't: <sip:15550100002@helpdesk.acme.example>;tag=7ac30d97',
    `i: 00aa11bb22cc${number}@203.0.113.6`,
  ];
  return [
    '',
    `-----BEGIN SIP TRACE ${AGENT} `,
    head('Sent', 0),
    'INVITE sip:15550100002@helpdesk.acme.example SIP/2.0',
    ...common,
    `CSeq: ${number} INVITE`,
    'c: application/sdp',
    'l: 60',
    '',
    'v=0',
    'o=VIMS 234 1 IN IP4 203.0.113.18',
    'm=audio 15266 RTP/AVP 114 0 8 101',
    'a=rtpmap:114 opus/48000/2',
    head('Received', 38),
    'SIP/2.0 200 OK',
    ...common,
    `CSeq: ${number} INVITE`,
    'l: 0',
    '',
    `-----END SIP TRACE ${AGENT}`,
    '',
  ];
}

function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
}

/** The lines that one moment of a call writes. */
function moment(time: number, number: number, random: () => number): string[] {
  const at = stamp(time);
  const event = (body: string) => `${at} Sent event to JS onPhoneEvent with params [{${body} ; } ;  ]`;
  const dice = random();
  if (dice < 0.42) {
    const text = JSON.stringify({
      customEvent: 'Transcript',
      payload: { role: 'agent', text: words(random, 6) },
    });
    return [event(`id = ${SOCKET} ; name = WebSocket.Message ; text = ${text}`)];
  }
  if (dice < 0.72) return [`${at} ${words(random, 4 + Math.floor(random() * 12))} #${number}`];
  if (dice < 0.8)
    return [event(`id = ${LEG} ; name = Player.PlaybackFinished ; duration = ${number % 9000}`)];
  if (dice < 0.9) {
    const body = `{id = ${LEG} ; } ;  {loop = false ; text = ${words(random, 7)} ; voice = default ; } ;  `;
    return [`${at} Executing JS command: CreatePlayer with params [${body}]`];
  }
  if (dice < 0.94) return [`${at} ${JSON.stringify({ step: number, status: 200, note: words(random, 5) })}`];
  if (dice < 0.96) return [event(`id = ${LEG} ; name = Call.ToneReceived ; tone = ${number % 10}`)];
  if (dice < 0.97) return [`${at} ${PROBLEMS[number % PROBLEMS.length]}, attempt ${number % 5}`];
  if (dice < 0.98) return [`${at} WARNING! The valid 'supportedDtmfTypes' parameter value is not provided.`];
  if (dice < 0.985)
    return [
      `${at} ReferenceError: total is not defined`,
      'finish@/support-line:39:15',
      'main@/main.js:235:21',
    ];
  if (dice < 0.99) return [`${at} Клиент спросил о доставке, заказ ${number} 📦`];
  return sipTrace(time, number);
}

const OPENING = (at: string) => [
  `${at} Loading scenario support-line`,
  `${at} Sent event to JS onPhoneEvent with params [{name = Application.Started ; accountId = 1000001 ; domainName = helpdesk.acme.voximplant.com ; dialplanName = incoming ; applicationId = 3000001 ; sessionId = 2000000001 ; } ;  ]`,
  `${at} Module loaded: applicationstorage`,
  `${at} VoxEngine version: 7.35.0`,
];

/** `lineCount` lines in pieces of about 1 MiB; about 146 bytes a line. */
export function* generateLog(lineCount: number, seed = 1): Generator<Uint8Array<ArrayBuffer>> {
  const random = randomNumbers(seed);
  const encoder = new TextEncoder();
  let time = Date.UTC(2026, 0, 15, 10);
  let written = 0;
  let size = 0;
  let lines: string[] = OPENING(stamp(time));
  const flush = () => {
    const piece = encoder.encode(`${lines.join('\n')}\n`);
    lines = [];
    size = 0;
    return piece;
  };
  written = lines.length;
  for (let number = 1; written < lineCount; number++) {
    time += Math.floor(random() * 12) + (random() < 0.0005 ? 3000 : 0);
    for (const line of moment(time, number, random)) {
      if (written === lineCount) break;
      lines.push(line);
      size += line.length + 1;
      written++;
    }
    if (size >= 1_048_576) yield flush();
  }
  if (lines.length > 0) yield flush();
}

/** The whole log in one buffer. */
export function generateBytes(lineCount: number, seed = 1): Uint8Array<ArrayBuffer> {
  const pieces = [...generateLog(lineCount, seed)];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
