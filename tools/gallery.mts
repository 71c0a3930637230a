import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paragraphs } from '../build/docs/fields';
import { methodsOf } from '../build/docs/methods';
import { madeFrom } from '../build/docs/operations';
import { neededPart } from '../build/docs/token-pages';
import { GROUPS } from '../examples/source/builder/workflow.mts';
import type { Example } from '../examples/source/builder/workflow.mts';
import { library } from '../examples/source/index.mts';
import { kometNodes } from './services.mts';

/** The gallery of workflows: a page for each group on one sheet, and a page for each workflow. */
export const GALLERY = join('docs', 'workflows');
/** Written by hand: the contracts of ERP adapters and of shops, and which workflow serves which need. */
const ERP = 'erp.md';
const NEEDS = 'needs.md';
const SHOP = 'shop.md';
export const BY_HAND = [ERP, NEEDS, SHOP].map((file) => join(GALLERY, file));
/** Made by `npm run pictures`, with a list of which workflow each picture shows. */
export const PICTURES = join('docs', 'images', 'workflows');
export const pictureOf = ({ file }: Example) => join(PICTURES, `${file}.png`);
const SHOWN = join(PICTURES, 'shown.json');

/** A workflow as the list of pictures names it. */
const stateOf = ({ workflow }: Example) =>
	createHash('sha256').update(JSON.stringify(workflow)).digest('hex').slice(0, 16);

const listed = (): Record<string, string> =>
	existsSync(SHOWN) ? (JSON.parse(readFileSync(SHOWN, 'utf8')) as Record<string, string>) : {};

/** Notes that a picture shows a workflow as it is now; what is no longer in the library is left out. */
export function noteShown(example: Example): void {
	const shown = { ...listed(), [example.file]: stateOf(example) };
	const kept = library.flatMap(({ file }) => (shown[file] ? [[file, shown[file]]] : []));
	writeFileSync(SHOWN, `${JSON.stringify(Object.fromEntries(kept), null, '\t')}\n`);
}

/** Those whose picture is missing, or shows the workflow as it was before. */
export function withoutPicture(): Example[] {
	const shown = listed();
	return library.filter((example) => {
		const isCurrent = shown[example.file] === stateOf(example);
		return !isCurrent || !existsSync(pictureOf(example));
	});
}

/** What stands above the workflows of a group. */
const ABOUT: Record<string, string | undefined> = {
	eComNow:
		'Import the workflow for orders first: those for cancellations and shipments use its table, and it tells what got stuck in all of them.',
	erp: `The other workflows enter records through one of these, which you choose. [What an adapter takes and gives](${ERP}) is on a page of its own.`,
};

const MADE = madeFrom('examples/source/');
const list = (lines: string[], mark = '-') => lines.map((line) => `${mark} ${line}`).join('\n');

function pageOf(example: Example): string {
	const { file, workflow, page } = example;
	const methods = methodsOf(kometNodes, workflow).map(neededPart).filter(Boolean);
	const picture = existsSync(pictureOf(example))
		? `![${workflow.name}](../images/workflows/${file}.png)`
		: undefined;
	return paragraphs([
		MADE,
		`# ${workflow.name}`,
		page.does,
		picture,
		`Import [examples/${file}.json](../../examples/${file}.json): create an empty workflow, open its menu (the three dots), and choose Import > From file, in older versions of n8n Import from File. It brings sample data, so it can be executed before anything is connected. To run a step that a note names, such as _Create Table Once_, point at it and press Execute workflow on its left: the button at the bottom may start another step.`,
		'## What it needs',
		list(page.needs),
		...(methods.length > 0 ? ['The API methods that its token must allow:', ...methods] : []),
		'## Set it up',
		list(page.setUp, '1.'),
		'## What it never does',
		list(page.never),
		'## How it was proved',
		page.proof,
		'[All workflows](README.md)',
	]);
}

const entryOf = ({ file, workflow, page }: Example) =>
	`**[${workflow.name}](${file}.md)** ([file](../../examples/${file}.json)): ${page.does}`;

/** The pages by their paths. */
export const galleryPages = (): Record<string, string> => ({
	[join(GALLERY, 'README.md')]: paragraphs([
		MADE,
		'# Workflows',
		'Each file is a workflow to import. It runs with its own sample data right after the import, without a server; its page says what to set up. The workflows from before this gallery are on the page [examples](../examples.md). [Which workflow serves which need](needs.md) goes the other way.',
		...Object.entries(GROUPS).flatMap(([group, title]) => {
			const members = library.filter(({ page }) => page.group === group);
			if (members.length === 0) return [];
			return [`## ${title}`, ABOUT[group] ?? '', list(members.map(entryOf))].filter(Boolean);
		}),
	]),
	...Object.fromEntries(
		library.map((example) => [join(GALLERY, `${example.file}.md`), pageOf(example)]),
	),
});
