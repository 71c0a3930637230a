import {
	code,
	every,
	getRows,
	n8nNode,
	oneByOne,
	stopWith,
	upsertRow,
	when,
} from '../builder/nodes.mts';
import { second } from '../builder/workflow.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import { writtenAndOpened, yourRules } from './file-sources.mts';
import type { FileSource, Rule, Wanted } from './file-sources.mts';
import { FILE_COLUMNS } from './spreadsheet.mts';
import type { Part } from './spreadsheet.mts';

// Files that lie in a folder, on a disk or on a server with SFTP. They stay where they are, and are
// known by their name and a hash of their content. One that is still being written changes from one
// look to the next, so it is taken at the second look that finds it the same.

const MOST: Rule = ['mostFiles', '20'];
const onError = 'continueRegularOutput';

const COLUMNS = [...FILE_COLUMNS, 'path', 'look', 'hash'];
const LOOKS = ['path', 'look'];
export const looksOf = (files: string) => files.replace(/Files$/, 'Looks');

const look = () => every('Every 5 Minutes', { field: 'minutes', minutesInterval: 5 });

/** Of the sample, which is no file, its text. */
const contentHash = () =>
	n8nNode(
		'crypto',
		2,
		'Content Hash',
		{
			action: 'hash',
			type: 'SHA256',
			binaryData: '={{ $binary.data !== undefined }}',
			binaryPropertyName: 'data',
			value: "={{ $json.sampleFile ?? '' }}",
			dataPropertyName: 'hash',
			encoding: 'hex',
		},
		{ onError },
	);

/** Compares what is there with what was there before. The step that it returns lets files through. */
function steadyFiles(canvas: Canvas, part: Part, there: Step, files: string): Step {
	const whole = { executeOnce: true, alwaysOutputData: true };
	const before = part(getRows('Looks Before', looksOf(files), [], whole));
	const known = part(getRows('Known Files', files, [], whole));
	const fresh = part(code('What Is New', ['folder-new']));
	const isSteady = part(when('Seen Twice?', '$json.isSteady'));
	const remember = part(
		upsertRow('Remember Look', looksOf(files), [['path', 'eq', '={{ $json.path }}']], {
			path: '={{ $json.path }}',
			look: '={{ $json.look }}',
		}),
	);
	canvas.connect(there, before, known, fresh, isSteady);
	canvas.connect(second(isSteady), remember);
	return isSteady;
}

/** Reads the files that are taken. */
function taken(canvas: Canvas, part: Part, from: Step, files: string) {
	const found = part(code('Files', ['mail-files', 'folder-taken']));
	canvas.connect(from, found);
	return writtenAndOpened(canvas, part, found, files, {
		told: '={{ $json.told }}',
		path: '={{ $json.path }}',
		look: '={{ $json.look }}',
		hash: '={{ $json.hash }}',
	});
}

const RESULT = "={{ $('One File').first().json.path }}.result.xlsx";

/** A folder that n8n may read. */
export const folder: FileSource = {
	columns: COLUMNS,
	looks: LOOKS,
	// Each look reads every file, and n8n would keep a copy of all of them with each run. Like this it
	// takes them away after EXECUTIONS_DATA_HARD_DELETE_BUFFER, an hour.
	settings: { saveDataSuccessExecution: 'none' },
	read(canvas, part, { files, sampleFile, rules = [] }: Wanted) {
		const clock = part(look());
		const own = part(yourRules([['folder', '/home/node/.n8n-files/inventory'], MOST], rules));
		const read = part(
			n8nNode(
				'readWriteFile',
				1.1,
				'Read Files',
				{
					operation: 'read',
					fileSelector: "={{ $json.folder.replace(/\\/+$/, '') }}/*",
					options: {},
				},
				{ sample: [{ fileName: 'SAMPLE.csv', sampleFile }] },
			),
		);
		const hash = part(contentHash());
		const there = part(code('Files There', ['folder-names', 'folder-there']));
		canvas.connect(clock, own, read, hash, there);
		return taken(canvas, part, steadyFiles(canvas, part, there, files), files);
	},
	beside: n8nNode(
		'readWriteFile',
		1.1,
		'Result Beside the File',
		{ operation: 'write', fileName: RESULT, dataPropertyName: 'result', options: {} },
		{ onError, sample: [{ fileName: '/home/node/.n8n-files/inventory/SAMPLE.csv.result.xlsx' }] },
	),
};

const NEEDS: [string, string] = ['sftp', 'SFTP Server'];
const ftp = (
	name: string,
	operation: string,
	parameters: Step['parameters'],
	more: Partial<Step>,
) =>
	n8nNode(
		'ftp',
		1.1,
		name,
		{ protocol: 'sftp', operation, ...parameters, options: {} },
		{ needs: NEEDS, ...more },
	);

/** A folder of a server with SFTP. */
export const sftp: FileSource = {
	columns: COLUMNS,
	looks: LOOKS,
	read(canvas, part, { files, sampleFile, rules = [] }: Wanted) {
		const clock = part(look());
		const own = part(yourRules([['folder', '/inventory'], MOST], rules));
		const sample = { type: '-', name: 'SAMPLE.csv', path: '/inventory/SAMPLE.csv', size: 300 };
		const list = part(
			ftp(
				'List Files',
				'list',
				{ path: '={{ $json.folder }}', recursive: false },
				{ sample: [{ ...sample, modifyTime: '2026-01-01T00:00:00.000Z', sampleFile }] },
			),
		);
		const there = part(code('Files There', ['folder-names', 'sftp-there']));
		canvas.connect(clock, own, list, there);
		const steady = steadyFiles(canvas, part, there, files);
		const each = part(oneByOne('Each File'));
		const isFetched = part(when('Is It Fetched?', "$json.reason === ''"));
		const fetch = part(
			ftp(
				'Fetch File',
				'download',
				{ path: '={{ $json.path }}', binaryPropertyName: 'data' },
				{ onError, sample: [sample] },
			),
		);
		const hash = part(contentHash());
		const fetched = part(code('Fetched Files', ['sftp-fetched']));
		canvas.connect(steady, each, hash, fetched);
		canvas.connect(second(each), isFetched, fetch, each);
		canvas.connect(second(isFetched), each);
		return { ...taken(canvas, part, fetched, files), fetched };
	},
	beside: ftp(
		'Result Beside the File',
		'upload',
		{ path: RESULT, binaryData: true, binaryPropertyName: 'result' },
		{ onError, sample: [{ path: '/inventory/SAMPLE.csv.result.xlsx' }] },
	),
};

/** Ends the run as failed when files could not be fetched. */
export function failsWhenMissed(canvas: Canvas, fetched: Step, title: string): void {
	const part = canvas.part(
		title,
		'The other files of the run went on. Those that could not be fetched are not forgotten: the next look fetches them again.',
	);
	const missed = part(code('What Was Not Fetched', ['sftp-missed']));
	canvas.connect(
		fetched,
		missed,
		part(stopWith('Files Could Not Be Fetched', '={{ $json.words }}')),
	);
}
