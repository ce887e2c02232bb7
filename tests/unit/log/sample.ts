/* An invented log of one call session with every form of line that voximplant.md §7 knows. */

export const CALLER = 'A1B2C3D4E5F60718.1768471200.1000000';
export const AGENT = 'mZ3kT0pQw9LrXv2bYc7HdUe5sGfJ1nAi8oCqRtWzEyM';
export const SOCKET = 'QwErTyUiOpAsDfGhJkLzXcVbNm0123456789-_abcdE';
const ORIGIN = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY';
export const RECORD_URL = `https://storage-gw-ru-02.voximplant.com/voximplant-records-secure/2026/01/15/${ORIGIN}.mp3?record_id=1000000001`;
export const LOG_URL = `https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/${ORIGIN}?sessionid=2000000001`;
export const TOKEN =
  'eyJhbGciOiAiSFMyNTYiLCAidHlwIjogIkpXVCJ9.eyJleHAiOiAxNzY4NDcxNTAwfQ.AUqlgQ2p4T2zqeYBY8tPKfOxjOBo6YJGi6FxeLJ2tIQ';
export const ACCESS_URL =
  'http://203.0.113.18:12092/request/8899AABBCCDDEEFF.1768471200.1000000_203.0.113.18/1122334455667788';
export const SECURE_ACCESS_URL =
  'https://www-ru-00-00.voximplant.com:12093/request/8899AABBCCDDEEFF.1768471200.1000000_203.0.113.18/1122334455667788';

const event = (body: string) => `Sent event to JS onPhoneEvent with params [{${body} ; } ;  ]`;

/** Lines with the kind, level and noise that each should get. */
export const SAMPLE: readonly [text: string, kind: string, level: string, noise?: string][] = [
  ['2026-01-15 10:00:00.101 Loading scenario support-line', 'lifecycle', 'info'],
  [
    `2026-01-15 10:00:00.118 ${event(`name = Application.Started ; accountId = 1000001 ; domainName = helpdesk.acme.voximplant.com ; dialplanName = incoming ; dialplanId = 2000001 ; userId = -1 ; applicationId = 3000001 ; accessURL = ${ACCESS_URL} ; accessSecureURL = ${SECURE_ACCESS_URL} ; logURL = ${LOG_URL} ; initiatorCountry = RU ; sessionId = 2000000001 ; nluAddresses = [https://ai-a1-1.voximplant.com/ ;  ] ; config = {acceptReInviteByDefault = true ; }`)}`,
    'event',
    'info',
  ],
  [
    `2026-01-15 10:00:00.118 ${event(`id = ${CALLER} ; name = Application.CallAlerting ; callerid = 15550100001 ; sipCallId = 00aa11bb22cc@203.0.113.6 ; sipTransport = UDP ; destination = 15550100002 ; toURI = sip:15550100002@helpdesk.acme.voximplant.com ; displayName = 15550100001 ; headers = {VI-Client-Type = pstn ; }`)}`,
    'event',
    'info',
  ],
  ['2026-01-15 10:00:00.119 Module loaded: applicationstorage', 'lifecycle', 'info', 'moduleLoading'],
  ['2026-01-15 10:00:00.119 VoxEngine version: 7.35.0', 'lifecycle', 'info'],
  [
    `2026-01-15 10:00:00.120 Sent event to JS VoxEngine.customData with params [{"order": 42, "password": "AwY3tePN"} ;  ]`,
    'event',
    'info',
  ],
  [
    `2026-01-15 10:00:01.004 Executing JS command: AcceptCall with params [{headers = NULL ; id = ${CALLER} ; parameters = {} ; } ;  ]`,
    'command',
    'info',
  ],
  [
    `2026-01-15 10:00:01.019 ${event(`id = ${CALLER} ; name = Call.FirstAudioPacketReceived`)}`,
    'event',
    'info',
  ],
  [
    `2026-01-15 10:00:01.020 ${event(`id = ${CALLER} ; name = Call.Connected ; sipCallId = 00aa11bb22cc@203.0.113.6 ; headers = {} ; displayName =  ; encrypted = false`)}`,
    'event',
    'info',
  ],
  ['2026-01-15 10:00:01.021 Greeting the caller', 'print', 'unknown'],
  [
    `2026-01-15 10:00:01.022 Executing JS command: Record with params [{contentDispositionFilename =  ; expireSuffix =  ; hd_audio = true ; id = ${CALLER} ; lossless = false ; secure = false ; stereo = true ; transcribe = false ; } ;  ]`,
    'command',
    'info',
  ],
  [
    `2026-01-15 10:00:01.040 ${event(`id = ${CALLER} ; name = Call.RecordStarted ; url = ${RECORD_URL}`)}`,
    'event',
    'info',
  ],
  [
    `2026-01-15 10:00:01.041 Executing JS command: EnableMediaStatistics with params [{id = ${CALLER} ; } ;  ]`,
    'media',
    'info',
    'mediaStatistics',
  ],
  [
    `2026-01-15 10:00:01.050 CallId=${CALLER}: Enable media statistics for ${CALLER} : https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/QUJD?sessionid=2000000001`,
    'media',
    'info',
    'mediaStatistics',
  ],
  [
    `2026-01-15 10:00:02.000 Executing JS command: CallSIP with params [{id = ${AGENT} ; } ;  {authUser = 6700 ; callerid = sip:15550100001@acme.example:5060 ; headers = NULL ; password = ****** ; to = sip:15550100009@pbx.example:5060 ; } ;  ]`,
    'command',
    'info',
  ],
  [
    "2026-01-15 10:00:02.001 WARNING! The valid 'supportedDtmfTypes' parameter value is not provided.",
    'warning',
    'warning',
  ],
  ['', 'sip', 'error'],
  [`-----BEGIN SIP TRACE ${AGENT} `, 'sip', 'unknown'],
  ['2026-01-15 10:00:02.010  Sent:', 'sip', 'unknown'],
  ['INVITE sip:15550100009@pbx.example:5060 SIP/2.0', 'sip', 'unknown'],
  ['v: SIP/2.0/UDP 203.0.113.18:5090;rport;branch=z9hG4bKPjf2af7869', 'sip', 'unknown'],
  ['f: "Support" <sip:15550100001@acme.example>;tag=203.0.113.18_5090_df99e4f7', 'sip', 'unknown'],
  ['t: sip:15550100009@pbx.example', 'sip', 'unknown'],
  ['i: 87fb07c0-ab1d@203.0.113.18', 'sip', 'unknown'],
  ['CSeq: 20762 INVITE', 'sip', 'unknown'],
  [`VI-Identity: voxkeys/20251125 ${TOKEN}`, 'sip', 'unknown'],
  ['c: application/sdp', 'sip', 'unknown'],
  ['', 'sip', 'unknown'],
  ['v=0', 'sip', 'unknown'],
  ['o=VIMS 234 1 IN IP4 203.0.113.18', 'sip', 'unknown'],
  ['2026-01-15 10:00:02.050  Received:', 'sip', 'unknown'],
  ['SIP/2.0 401 Unauthorized', 'sip', 'unknown'],
  ['i: 87fb07c0-ab1d@203.0.113.18', 'sip', 'unknown'],
  ['CSeq: 20762 INVITE', 'sip', 'unknown'],
  ['l: 0', 'sip', 'unknown'],
  ['', 'sip', 'unknown'],
  ['2026-01-15 10:00:05.500  Received:', 'sip', 'unknown'],
  ['SIP/2.0 486 Busy Here', 'sip', 'unknown'],
  ['f: "Support" <sip:15550100001@acme.example>;tag=203.0.113.18_5090_df99e4f7', 'sip', 'unknown'],
  ['i: 87fb07c0-ab1d@203.0.113.18', 'sip', 'unknown'],
  ['CSeq: 20763 INVITE', 'sip', 'unknown'],
  ['l: 0', 'sip', 'unknown'],
  ['', 'sip', 'unknown'],
  [`-----END SIP TRACE ${AGENT}`, 'sip', 'unknown'],
  ['', 'sip', 'unknown'],
  [
    `2026-01-15 10:00:05.510 ${event(`id = ${AGENT} ; name = Call.Failed ; code = 486 ; reason = Busy Here ; headers = {}`)}`,
    'event',
    'error',
  ],
  ['2026-01-15 10:00:05.511 pay gateway answered HTTP 502', 'print', 'unknown'],
  ['2026-01-15 10:00:05.512 {"level":"error","message":"card declined","code":51}', 'print', 'error'],
  ['2026-01-15 10:00:05.513 {"onerror":null,"error":null,"state":"connecting"}', 'print', 'unknown'],
  ['2026-01-15 10:00:05.514 WARN: no answer, next agent', 'print', 'warning'],
  ['2026-01-15 10:00:05.515 no errors so far', 'print', 'unknown'],
  ['2026-01-15 10:00:05.516 two lines: first', 'print', 'unknown'],
  ['  second, indented', 'continuation', 'unknown'],
  ['2026-01-15 10:00:05.600 ReferenceError: total is not defined', 'stack', 'error'],
  ['finish@/support-line:39:15', 'stack', 'unknown'],
  ['addListeners/<@/base:85:13', 'stack', 'unknown'],
  ['@/ line 1 > eval:1:13', 'stack', 'unknown'],
  [
    `2026-01-15 10:00:06.000 ${event(`id = ${SOCKET} ; name = WebSocket.Message ; text = {"customEvent":"Transcript","payload":{"text":"fatal ; error = 1"}}`)}`,
    'event',
    'info',
    'webSocket',
  ],
  [
    `2026-01-15 10:00:06.100 Executing JS command: SendMessageWebSocket with params [${SOCKET} ;  {"text":"a ; b = c"} ;  ]`,
    'command',
    'info',
    'webSocket',
  ],
  [
    `2026-01-15 10:00:06.200 Sent event from JS onPhoneEvent with params {"duration":5000,"name":"Call.PlaybackStarted","id":"${CALLER}"}`,
    'event',
    'info',
  ],
  [
    '2026-01-15 10:00:06.300 Sent request from JS ApplicationStorage.get with params [{key = GREETING } ;  ]',
    'command',
    'info',
  ],
  [
    '2026-01-15 10:00:06.400 Sent event to JS onPhoneEvent with params [{name = Application.HttpRequest ; method = POST ; content = stop ; } ;  ]',
    'http',
    'info',
  ],
  ['2026-01-15 10:00:06.500 Клиент спросил о доставке 📦 שלום', 'print', 'unknown'],
  [
    `2026-01-15 10:00:42.300 ${event(`id = ${CALLER} ; name = Call.Disconnected ; headers = {Reason = [MVTSLocal;cause=10;text="BYE received" ;  Q.850;cause=16;text="Normal call clearing" ;  ] ; } ; direction = All numbers ; duration = 41 ; cost = 0.2 ; internalCode = 10 ; reason = BYE received`)}`,
    'event',
    'info',
  ],
  [
    `2026-01-15 10:00:42.310 ${event(`id = ${CALLER} ; name = Call.RecordStopped ; reason = Stopped by user ; url = ${RECORD_URL} ; duration = 41 ; cost = 0.1`)}`,
    'event',
    'info',
  ],
  [
    '2026-01-15 10:00:42.330 Terminating request..., stack=VoxEngine.terminate@/voxengine.js:68:51',
    'lifecycle',
    'info',
  ],
  ['finish@/support-line:39:15', 'stack', 'unknown'],
  ['dispatchEvent@/__voxengine.js:543:32', 'stack', 'unknown'],
  ['2026-01-15 10:00:42.330 Terminating (onClose)', 'lifecycle', 'info'],
  ['2026-01-15 10:00:42.330 Terminating with exit code 0.', 'lifecycle', 'info'],
  ['2026-01-15 10:00:42.390 Executing JS command: close with params {CpuMillis = 61 ; }', 'command', 'info'],
  ['2026-01-15 10:00:42.390 Normal termination', 'lifecycle', 'info'],
  ['2026-01-15 10:00:42.390 Session terminated', 'lifecycle', 'info'],
];

export const SAMPLE_TEXT = `${SAMPLE.map(([text]) => text).join('\n')}\n`;
