import { type Entry, event, line } from './entry.ts';

/** One Logger.write is cut at this many characters (voximplant.md §7). */
export const LONGEST_PRINT = 15_000;

/** What a hostile or careless scenario prints; each marker sets a global that a test looks for. */
export const HOSTILE_LINES = [
  '<script>window.__hostile = 1</script>',
  '<img src="https://evil.example/pixel?from=log" onerror="window.__hostile = 2">',
  'javascript:window.__hostile=3 <a href="javascript:window.__hostile=3">open</a>',
  '</pre><svg onload=window.__hostile=4><style>*{display:none}</style>',
];

/** Prints of every awkward kind, one every 200 milliseconds from `start`. */
export function oddities(start: number): Entry[] {
  const prints = [
    'Приветствие клиента: «Здравствуйте, меня зовут Анна»',
    'שלום, השיחה הוקלטה — RTL אחרי LTR 123',
    'Mood 🙂👍🏽👩‍👩‍👧‍👦 and a combining e\u0301, a bidi override \u202etxt.exe\u202c here',
    JSON.stringify({
      event: 'crm.lookup',
      ok: true,
      client: { id: 17, name: 'Ирина', tags: ['vip', 'a ; b', 'c = d'] },
    }),
    '{"broken": "json", "never": [1, 2',
    'key = value ; other = [a ;  b ;  ] ; "quoted ; text" = {x = y ; }',
    ...HOSTILE_LINES,
    'Second line follows\nthis is a continuation without a stamp\n\tand a tabbed one',
    'WARNING! Deprecated method VoxEngine.callPSTN with 4 arguments',
    `API answer ${'x0123456789abcdef '.repeat(1000)}`.slice(0, LONGEST_PRINT),
    'An empty print follows',
    '',
    'VI-Identity: eyJhbGciOiJFUzI1NiJ9.eyJpbnZlbnRlZCI6dHJ1ZX0.bm90LWEtc2lnbmF0dXJl',
    '\u001b[31mred terminal text\u001b[0m and a nul-like \u0001 character',
  ];
  return [
    ...prints.map((text, index) => line(start + index * 200, text)),
    event(start + prints.length * 200, {
      name: 'Player.Started',
      id: 'p1',
      text: 'Здравствуйте ; вы позвонили = в поддержку',
      ssml: '<speak>Hello</speak>',
    }),
    line(
      start + prints.length * 200 + 1,
      'Sent event from JS onPhoneEvent with params {"name":"Call.Custom","id":7}',
    ),
    line(
      start + prints.length * 200 + 2,
      'Sent request from JS httpRequest with params [https://crm.example/api ;  GET ;  {} ;  void ;  ]',
    ),
  ];
}
