import { Canvas } from '../builder/workflow.mts';
import {
	code,
	createTable,
	kometTrigger,
	manual,
	n8nNode,
	only,
	stopWith,
	updateRows,
	upsertRow,
} from '../builder/nodes.mts';
import { answerKomet } from './answered.mts';

// What workflows have in common that Komet Sales calls when something is reconciled: the files of its
// invoices go into a folder, and each invoice becomes a row.

const OF_INVOICE: Array<[string, string, string]> = [['key', 'eq', '={{ $json.key }}']];

interface Reconciled {
	table: string;
	/** The columns of the table, each with the member that goes into it. */
	columns: Record<string, string>;
	/** The Code file that knows the words of what is reconciled. */
	about: string;
	/** What to do before, and what the steps do. */
	notes: { before: string[]; part: [title: string, text: string] };
	triggers: Array<{ name: string; event: string; sample: Record<string, unknown> }>;
	/** What *Save the File in the Folder* gives for each invoice of the sample. */
	saved: Array<Record<string, string>>;
}

/** What a user sets and sees, whatever is reconciled. */
export const SET_UP =
	'n8n writes only into the folders that `N8N_RESTRICT_FILE_ACCESS_TO` names; by default this is `.n8n-files` in the home of the user that runs n8n, which is `/home/node` in Docker. Make the folder, put it on a volume, and correct the path in *Save the File in the Folder*. With workers, all of them need it.';
export const wrong = (table: string) =>
	`**When something goes wrong:** each invoice has a row in *${table}* before its file is saved: working, done, or refused with the reason. When something is missing, Komet Sales gets status 0 with the numbers of these invoices, so that somebody can fetch the files while their links work, and the run ends in red: set an error workflow, such as *Failures to Mail*, in the settings of this one.`;

export function reconciled({ table, columns, about, notes, triggers, saved }: Reconciled): Canvas {
	const canvas = new Canvas();
	const before = canvas.part('Before you use it', notes.before.join('\n'), 'set');
	canvas.connect(
		before(manual('Create Table Once')),
		before(
			createTable('Create Table of Invoices', table, [
				...Object.keys(columns),
				'file',
				'state',
				'reason',
			]),
		),
	);

	const part = canvas.part(...notes.part);
	const starts = triggers.map(({ name, event, sample }) =>
		part(
			kometTrigger(
				name,
				event,
				{
					downloadFiles: true,
					failureMessage: `The invoices were not all entered. See the data table ${table} and the execution in n8n`,
				},
				{ sample: [sample] },
			),
		),
	);
	const invoices = part(
		code('Make an Item of Each Invoice', ['text', about, 'reconciled-invoices']),
	);
	const working = part(
		upsertRow('Row: Working', table, OF_INVOICE, {
			...Object.fromEntries(
				Object.entries(columns).map(([column, member]) => [column, `={{ $json.${member} }}`]),
			),
			state: 'working',
			reason: "={{ $json.problem || 'Its file is not saved yet' }}",
		}),
	);
	const files = part(code('Take Up Each File', ['reconciled-files']));
	const save = part(
		n8nNode(
			'readWriteFile',
			1,
			'Save the File in the Folder',
			{
				operation: 'write',
				fileName: "=/home/node/.n8n-files/{{ $json.fileName || 'none' }}",
				dataPropertyName: "={{ $json.fileName ? 'file' : 'none' }}",
				options: {},
			},
			{
				onError: 'continueRegularOutput',
				sample: saved,
			},
		),
	);
	const became = part(
		code('What Became of Each', ['error-text', 'write-outcome', 'reconciled-became']),
	);
	const ended = part(
		updateRows('Row: As It Ended', table, OF_INVOICE, {
			file: '={{ $json.file }}',
			state: '={{ $json.state }}',
			reason: '={{ $json.reason }}',
		}),
	);
	const answer = part(code('Answer', ['reconciled-answer']));
	const respond = part(answerKomet('Answer'));
	const missing = part(only('Something Is Missing', "$('Answer').first().json.status === '0'"));
	const stop = part(
		stopWith('Stop: Something Is Missing', "={{ $('Answer').first().json.message }}"),
	);
	for (const one of starts) canvas.connect(one, invoices);
	canvas.connect(invoices, working, files, save, became, ended, answer, respond, missing, stop);
	return canvas;
}
