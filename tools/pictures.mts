import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Example } from '../examples/source/builder/workflow.mts';
import { library } from '../examples/source/index.mts';
import { openEditor, openWorkflow } from '../test/e2e/browser.mts';
import { openBareN8n } from '../test/e2e/sample-run.mts';
import type { BareN8n } from '../test/e2e/sample-run.mts';
import { OWNER } from './demo/world.mts';
import { PICTURES, noteShown, pictureOf, withoutPicture } from './gallery.mts';

/**
 * `npm run pictures` takes a picture of the canvas of each workflow of the gallery in a real n8n, as it
 * is right after the import. It takes those that are missing and those whose workflow has changed
 * since, or those that are named; `--all` takes all.
 */

const MOST_BYTES = 120_000;
/** Wide enough to fill a page, and never so small that the notes cannot be read. */
const WIDTH = 1400;
const LEAST_SCALE = 0.6;
/** What stands around the canvas, and the room that n8n leaves when it fits a workflow to the view. */
const AROUND = { width: 100, height: 220 };
const MARGIN = 20;

/** What the editor shows beside the workflow itself. */
const HIDDEN = [
	'[data-test-id=canvas-background]',
	'[data-test-id=canvas-handle-plus-wrapper]',
	'.vue-flow__panel',
	'[data-test-id=canvas-wrapper] > :not(#canvas)',
	'#canvas > :not([data-test-id=canvas])',
];

interface Bounds {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

const around = (boxes: Bounds[]): Bounds => ({
	left: Math.min(...boxes.map(({ left }) => left)),
	top: Math.min(...boxes.map(({ top }) => top)),
	right: Math.max(...boxes.map(({ right }) => right)),
	bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

/** Where a workflow stands on the canvas, in its own measure. */
const sizeOf = ({ workflow }: Example) =>
	around(
		workflow.nodes.map(({ position: [left, top], parameters: { width = 100, height = 100 } }) => ({
			left,
			top,
			right: left + Number(width),
			bottom: top + Number(height),
		})),
	);

/** Gives the window the size in which n8n, fitting the workflow to the view, takes the scale. */
async function fit(page: Page, example: Example): Promise<void> {
	const { left, top, right, bottom } = sizeOf(example);
	const scale = Math.min(1, Math.max(LEAST_SCALE, WIDTH / (right - left)));
	let room = scale;
	// The room that n8n leaves grows with the window; the second time it is known.
	for (const _time of ['first', 'second']) {
		await page.setViewportSize({
			width: Math.ceil((right - left) * room + AROUND.width),
			height: Math.ceil((bottom - top) * room + AROUND.height),
		});
		await page.waitForTimeout(300);
		await page.keyboard.press('1');
		await page.waitForTimeout(700);
		const pane = page.locator('.vue-flow__transformationpane').first();
		const [, taken] = /scale\(([\d.]+)\)/.exec((await pane.getAttribute('style')) ?? '') ?? [];
		room *= scale / Number(taken);
	}
}

async function boxesOf(page: Page, selector: string): Promise<Bounds[]> {
	return await page.locator(selector).evaluateAll((elements) =>
		elements.map((element) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return { left, top, right, bottom };
		}),
	);
}

async function picture(page: Page, example: Example): Promise<Buffer> {
	await fit(page, example);
	const issues = await page.getByTestId('node-issues').count();
	if (issues > 0) throw new Error(`${example.file}: n8n shows ${issues} nodes in red`);
	await page.addStyleTag({ content: `${HIDDEN.join()} { visibility: hidden !important; }` });
	const drawn = around(await boxesOf(page, '.vue-flow__node, .vue-flow__edge-path'));
	const window = page.viewportSize() ?? { width: 0, height: 0 };
	const [x, y] = [Math.max(0, drawn.left - MARGIN), Math.max(0, drawn.top - MARGIN)];
	return await page.screenshot({
		animations: 'disabled',
		clip: {
			x,
			y,
			width: Math.min(window.width, drawn.right + MARGIN) - x,
			height: Math.min(window.height, drawn.bottom + MARGIN) - y,
		},
	});
}

async function take(bare: BareN8n, page: Page, example: Example): Promise<void> {
	const { id } = await bare.client.createWorkflow(example.workflow);
	await openWorkflow(page, id);
	// The editor has few colours: with a palette, a picture takes a third of what a browser makes of it.
	const taken = sharp(await picture(page, example));
	const withColours = async (colours: number) =>
		await taken.clone().png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer();
	const fine = await withColours(256);
	const png = fine.length > MOST_BYTES ? await withColours(64) : fine;
	if (png.length > MOST_BYTES) throw new Error(`${example.file}: ${png.length} bytes are too many`);
	writeFileSync(pictureOf(example), png);
	noteShown(example);
	console.log(`${pictureOf(example)}  ${(png.length / 1000).toFixed(0)} kB`);
}

/** Names of credentials, of which n8n takes the only one: some nodes are red without, sample data or not. */
async function createCredentials({ client }: BareN8n, examples: Example[]): Promise<void> {
	const wanted = new Map(
		examples
			.flatMap(({ workflow }) => workflow.nodes)
			.flatMap(({ credentials = {} }) => Object.entries(credentials))
			.map(([type, { name }]) => [`${type} ${name}`, { type, name }]),
	);
	// n8n takes none without what is mandatory in it; nothing is sent with these.
	for (const { type, name } of wanted.values())
		await client.createCredential(name, type, { token: 'none' });
}

async function takeAll(examples: Example[]): Promise<void> {
	const bare = await openBareN8n();
	try {
		await createCredentials(bare, examples);
		const browser = await openEditor(bare.n8n.url, OWNER);
		try {
			for (const example of examples)
				await take(bare, browser.page, example).catch((error: Error) => {
					console.error(error.message);
					process.exitCode = 1;
				});
		} finally {
			await browser.close();
		}
	} finally {
		await bare.stop();
	}
}

async function main() {
	const named = process.argv.slice(2);
	const old = withoutPicture();
	const wanted = library.filter(
		(example) => named.includes('--all') || named.includes(example.file) || old.includes(example),
	);
	mkdirSync(PICTURES, { recursive: true });
	const kept = library.map(({ file }) => `${file}.png`);
	for (const name of readdirSync(PICTURES).filter((one) => one.endsWith('.png')))
		if (!kept.includes(name)) rmSync(join(PICTURES, name));
	if (wanted.length > 0) await takeAll(wanted);
	console.log(`${library.length} pictures, ${wanted.length} taken`);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
