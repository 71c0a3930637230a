import {
	byId,
	code,
	createTable,
	getRows,
	komet,
	manual,
	oneByOne,
	updateRows,
	when,
	whichOf,
} from '../builder/nodes.mts';
import { Canvas, second } from '../builder/workflow.mts';
import type { Example } from '../builder/workflow.mts';
import { spreadsheetsFromMail } from '../shared/file-sources.mts';
import { failsWhenKept } from '../shared/kept.mts';
import { FILE_COLUMNS, runsWithinLimits, told, writtenDown } from '../shared/spreadsheet.mts';

const FILE = 'scans-to-komet';
const FILES = 'Scan Files';
const ROWS = 'Scans';
const COLUMNS = [
	'file',
	'fileName',
	'sheetRow',
	'state',
	'reason',
	'lineKey',
	'box',
	'scanTime',
	'record',
	'run',
	'sentOn',
];
const SAMPLE_FILE = [
	'Scan Time;Box Code;Action;Position;Location;New Code',
	'TODAY 00:00;SAMPLE-1;receive;A1;;',
	'TODAY 00:01;SAMPLE-1;throw away;;;',
].join('\n');

const canvas = new Canvas();
const setUp = canvas.part(
	'Before you use it',
	[
		'**Try it:** run _Create Table Once_, then _Mail With a File_: the sample file has one scan that is sent and one that is refused, and no server is called.',
		'**Set up:** choose your credentials in _Mail With a File_ (IMAP), the four nodes of Komet Sales, and _Mail: Result_ (SMTP). Say in _Your Rules_ who may send files, and the ID of your location if your company works with several. Say in _Your Limits_ how many scans go out a day and who is told of the rest. Scan times are read in the time zone of the settings of this workflow. Publish.',
		'**When something goes wrong:** each scan is in the table Scans with its state: waiting, working, done, refused or unknown. Scans that wait go out by themselves. Of one that is unknown, look in Komet Sales where the box is; only if it was not carried out, set its state to waiting, and `told` of its file in Scan Files to `in part`. When Komet Sales cannot be reached or does not accept the token, the run ends in red and the scans wait: set an error workflow, such as *Failures to Mail*, in the settings of this one.',
	].join('\n\n'),
	'set',
);
const create = setUp(manual('Create Table Once'));
const tables = [
	setUp(createTable('Scan Files Table', FILES, FILE_COLUMNS)),
	setUp(createTable('Scans Table', ROWS, COLUMNS)),
];
canvas.connect(create, ...tables);

const read = canvas.part(
	'1. A file of scans comes',
	'Each file of a mail is read and each scan checked. What cannot be read with certainty is refused with its reason. The file is written into its table before it is read, and all scans into theirs before anything is sent.',
);
const { sheets, texts } = spreadsheetsFromMail(canvas, read, FILES, SAMPLE_FILE, [
	['location', ''],
]);
const checked = read(
	code('What May Go Out', [
		'spreadsheet-values',
		'spreadsheet-moments',
		'spreadsheet-table',
		'spreadsheet-rows',
		'scan-rows',
	]),
);
const begins = writtenDown(canvas, read, checked, FILES, ROWS);
canvas.connect(sheets, checked);
canvas.connect(texts, checked);

const send = canvas.part(
	'2. Scans go out one by one, the oldest first',
	'After each file and every 10 minutes. A scan is marked before it is sent, and its result is written before the next one goes. When Komet Sales cannot be reached, the run stops there, and the rest keeps its order.',
);
const { clock, limits, cutOff, today } = runsWithinLimits(
	send,
	ROWS,
	'The run that sent it was cut off. Look in Komet Sales where the box is, before you send it again',
);
const waiting = send(
	getRows('Scans That Wait', ROWS, [['state', 'eq', 'waiting']], { executeOnce: true }),
);
const next = send(code('Next Scans', ['rows-within-limits', 'scan-next']));
const same = send(
	getRows(
		'Scans of the Same Boxes',
		ROWS,
		[
			['box', 'eq', '={{ $json.box }}'],
			['state', 'neq', 'waiting'],
			['state', 'neq', 'refused'],
		],
		{ alwaysOutputData: true },
	),
);
const choose = send(code('Choose Scans', ['rows-within-limits', 'scan-choose']));
const each = send(oneByOne('Each Scan'));
const mark = send(
	updateRows(
		'Mark Scan',
		ROWS,
		[
			['id', 'eq', '={{ $json.id }}'],
			['state', 'eq', 'waiting'],
		],
		{
			state: '={{ $json.state }}',
			reason: '={{ $json.reason }}',
			run: '={{ $json.run }}',
			sentOn: '={{ $json.sentOn }}',
		},
		// Another run may have taken it: then there is no row, and the next one follows.
		{ alwaysOutputData: true },
	),
);
const isSent = send(when('Is It Sent Now?', "$json.state === 'working'"));
const value = (name: string) => `={{ JSON.parse($json.record).${name} }}`;
const location = byId(value('location'));
const boxCode = value('box');
const settings = {
	onError: 'continueRegularOutput' as const,
	alwaysOutputData: true,
	sample: [{ status: '1', message: 'OK' }],
};
const actions = {
	receive: komet(
		'Receive Box',
		['box', 'receive'],
		{
			boxCode,
			additionalFields: { position: value('position'), companyLocationId: location },
		},
		settings,
	),
	move: komet(
		'Move Box',
		['box', 'changePosition'],
		{ boxCode, position: value('position') },
		settings,
	),
	ship: komet(
		'Ship Box',
		['box', 'ship'],
		{ boxCode, additionalFields: { companyLocationId: location } },
		settings,
	),
	'change code': komet(
		'Change Box Code',
		['box', 'changeCodes'],
		{ boxes: { line: [{ currentBoxCode: boxCode, newBoxCode: value('newCode') }] } },
		settings,
	),
};
const which = send(
	whichOf('Which Action?', 'JSON.parse($json.record).action', Object.keys(actions)),
);
const result = send(code('What Became of Each', ['error-text', 'write-outcome', 'scan-result']));
const written = send(
	updateRows('Write Result', ROWS, [['id', 'eq', '={{ $json.id }}']], {
		state: '={{ $json.state }}',
		reason: '={{ $json.reason }}',
		sentOn: '={{ $json.sentOn }}',
	}),
);
const goesOn = send(when('Go On?', "$json.state !== 'waiting'"));
canvas.connect(begins, limits);
canvas.connect(clock, limits, cutOff);
canvas.connect(limits, today, waiting, next, same, choose, each);
canvas.connect(second(each), mark, isSent, which);
canvas.connect(second(isSent), each);
for (const [output, action] of Object.values(actions).entries())
	canvas.connect({ step: which, output }, send(action), result);
canvas.connect(result, written, goesOn, each);

const report = canvas.part(
	'3. The sender gets the result',
	'One mail with a result file, and for a long file another one when its last scan is done. What is not known goes to your people too. A mail that cannot be sent ends the run in red, and is tried again at the next run.',
);
told(
	canvas,
	report,
	limits,
	FILES,
	ROWS,
	['spreadsheet-report', 'spreadsheet-report-sent', 'scan-report'],
	['done', 'refused', 'unknown', 'note'],
);

failsWhenKept(canvas, limits, '4. The run fails when nothing could be sent', [
	'write-kept-rows',
	'scan-kept',
]);

export const scans: Example = {
	file: FILE,
	workflow: canvas.toWorkflow(FILE, 'Scan File to Komet Sales'),
	page: {
		group: 'inventory',
		does: 'Carries out the scans of a spreadsheet or CSV file that comes by mail: boxes received, moved, shipped, or given another code in Komet Sales. Mails back a file with what became of each scan, and why.',
		needs: [
			'A mailbox (IMAP) of its own, and a mail server (SMTP)',
			'A Komet Sales token of the company that may call `box.warehouse.receive`, `box.position.change`, `box.warehouse.ship` and `box.code.change`',
			'One request a scan: Komet allows 1,000 a day for each paid user',
			'An error workflow in the settings of this one, such as _Failures to Mail_: a run that cannot reach Komet Sales ends as failed',
		],
		never: [
			'It never sends a scan twice, whether it stands twice in a file or the file comes twice.',
			'It never sends scans of a box in another order than that of their times, and none that is older than what was sent of the box.',
			'It never repeats a scan of which it is not known whether Komet Sales carried it out.',
			'It never reads files of senders that you do not name, and never answers them.',
		],
		setUp: [
			'Choose the credentials of your mailbox, of Komet Sales and of your mail server.',
			'In _Your Rules_, name who may send: addresses, or endings such as @petalworks.example. If your company works with several locations, enter the ID of yours as `location`; a file may name another one in its column Location. If 3/4/2026 is always the third of April, set dayOrder to `day first` (or `month first`).',
			'In _Your Limits_, say how many scans go out a day, and who is told of what is not known.',
			'Set the time zone of your scanners in the settings of the workflow, run _Create Table Once_, and publish.',
			'Columns of a file: Scan Time, Box Code, Action (receive, move, ship or change code), and as the action needs Position, Location (an ID) and New Code. Format codes and positions as text, so that no zeros are lost.',
		],
		proof:
			'Run in real n8n 2.40.7 with a real SMTP server against the sandbox of Komet Sales: all four actions in another order than that of their times, scans of a box under its new code, boxes that are not there, times, positions and locations that cannot be read, a scan twice, a file twice, an older scan after a newer one, 60 scans (50 go out in a run), an answer that was lost after the box was moved, a page in the place of a reply, a reply that does not name the changed code, a box that Komet Sales refuses, a token that is refused (the run ends in red after one request, and the scans go out in their order later), a run that was cut off (its row was made by hand), and a mail server that is away. One sheet with times as numbers came through a real mailbox (Dovecot). Not tried: n8n killed, two runs at once, files of other spreadsheet programs. Not known, since no page of Komet says it: whether a box may be received or shipped twice. The workflow sends each scan once, and another one of the same box as a scan of its own.',
	},
};
