import { createHash } from 'node:crypto';
import type { NodeJson, WorkflowJson } from '../../../tools/n8n/client.mts';
import { arrange, around, hung } from './layout.mts';
import type { Box, Point } from './layout.mts';

/** The groups of the gallery, in the order in which it shows them. */
export const GROUPS = {
	orders: 'Orders',
	purchasing: 'Purchasing',
	inventory: 'Inventory',
	masterData: 'Master data',
	eComNow: 'eComNow',
	erp: 'ERP',
	watch: 'Keeping watch',
} as const;

/** What the gallery tells about a workflow. */
interface Page {
	group: keyof typeof GROUPS;
	/** Two lines: what it does. */
	does: string;
	/** What has to be there before: accounts, servers, tables. */
	needs: string[];
	/** What it never does, whatever comes. */
	never: string[];
	/** What a user does after the import, step by step. */
	setUp: string[];
	/** How it was proved, and what was not. */
	proof: string;
}

/** A workflow as it is written in this folder. */
export interface Example {
	/** The file in examples/, without its ending. */
	file: string;
	workflow: WorkflowJson;
	page: Page;
}

type Item = Record<string, unknown>;

/** A node as its helper makes it; `workflow` gives it an ID and a place. */
export interface Step extends Pick<NodeJson, 'name' | 'type' | 'typeVersion' | 'parameters'> {
	credentials?: NodeJson['credentials'];
	onError?: 'continueErrorOutput' | 'continueRegularOutput';
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	/** Part of the address at which a trigger is called. */
	webhookId?: string;
	/** What a run by hand takes instead of calling a server. */
	sample?: Item[];
}

/** One output of a step, when it is not the first: the second way of an If, the errors of a step. */
export interface Output {
	step: Step;
	output: number;
}

export const second = (step: Step): Output => ({ step, output: 1 });

/** The second input of a step, for one that waits for two. */
export interface Input {
	step: Step;
	input: number;
}

export const secondInput = (step: Step): Input => ({ step, input: 1 });

type From = Step | Output;
type To = Step | Input;
/** Items go the main way; what an AI agent works with is attached to it. */
type Kind = 'main' | 'ai_languageModel' | 'ai_memory' | 'ai_tool';
type Target = { node: string; type: Kind; index: number };

/** Nodes that are called under an address of their own. */
const HOOKS = /\.(kometSalesTrigger|eComNowTrigger|wait)$/;
const NOTE = 'n8n-nodes-base.stickyNote';
/** n8n's numbers for the colours of notes. */
const COLORS = { plain: undefined, set: 4, part: 7 } as const;
/** Between the parts of a canvas. */
const GAP = 60;

interface Part {
	title: string;
	text: string;
	color: keyof typeof COLORS;
	steps: Step[];
}

/** Builds one workflow: parts from top to bottom, in each the steps from left to right. */
export class Canvas {
	private readonly parts: Part[] = [];
	private readonly ways: Array<{ from: From; to: Step; input: number; kind: Kind }> = [];
	private readonly forks: Step[][] = [];

	/** A frame with a heading and the steps inside of it. */
	part(title: string, text: string, color: keyof typeof COLORS = 'part'): (step: Step) => Step {
		const part: Part = { title, text, color, steps: [] };
		this.parts.push(part);
		return (step) => {
			part.steps.push(step);
			return step;
		};
	}

	/** Lets each step follow the first output of the one before it, or the output that is named. */
	connect(first: From, ...others: To[]): void {
		let from = first;
		for (const to of others) {
			const [step, input] = 'input' in to ? [to.step, to.input] : [to, 0];
			this.ways.push({ from, to: step, input, kind: 'main' });
			from = step;
		}
	}

	/**
	 * Leads one output to several steps whose order matters: n8n goes from top to bottom, and each way to
	 * its end before the next.
	 */
	fork(from: From, ...to: Step[]): void {
		for (const step of to) this.connect(from, step);
		this.forks.push(to);
	}

	/** Gives an AI agent what it works with: a model, a memory, tools. They stand below it. */
	attach(kind: Exclude<Kind, 'main'>, to: Step, ...steps: Step[]): void {
		for (const from of steps) this.ways.push({ from, to, input: 0, kind });
	}

	toWorkflow(file: string, name: string, settings: Record<string, string> = {}): WorkflowJson {
		const nodes: NodeJson[] = [];
		const notes: NodeJson[] = [];
		let top = 0;
		for (const part of this.parts) {
			const places = this.placesOf(part);
			const frame = around(places, part.text, top);
			for (const [index, step] of part.steps.entries()) {
				const { x, y } = places[index];
				nodes.push(nodeOf(file, step, [frame.inner.x + x, frame.inner.y + y]));
			}
			notes.push(noteOf(file, part, frame));
			top += frame.height + GAP;
		}
		this.checkForks(nodes);
		const steps = this.parts.flatMap((part) => part.steps);
		const pinData = Object.fromEntries(
			steps.flatMap(({ name: node, sample }) =>
				sample ? [[node, sample.map((json) => ({ json }))]] : [],
			),
		);
		return {
			name,
			nodes: [...nodes, ...notes],
			connections: this.connections(steps),
			settings: { executionOrder: 'v1', ...settings },
			pinData,
		};
	}

	private checkForks(nodes: NodeJson[]): void {
		const placeOf = ({ name }: Step) =>
			(nodes.find((node) => node.name === name) as NodeJson).position;
		for (const fork of this.forks) {
			const heights = fork.map((step) => placeOf(step)[1]);
			if (heights.some((height, index) => height <= heights[index - 1]))
				throw new Error(`${fork.map(({ name }) => name).join(', ')} do not stand in this order`);
		}
	}

	private placesOf({ steps }: Part): Point[] {
		const attached = this.ways.filter(({ kind }) => kind !== 'main');
		const owner = (step: Step) => attached.find(({ from }) => stepOf(from) === step)?.to;
		const row = steps.filter((step) => !owner(step));
		const places = new Map<Step, Point>();
		const isOwner = (step: Step) => attached.some(({ to }) => to === step);
		const forks = this.forks.map((fork) => fork.filter((step) => row.includes(step)));
		const placed = arrange(
			row.map(isOwner),
			this.waysWithin(row),
			forks.map((fork) => fork.map((step) => row.indexOf(step))),
		);
		for (const [at, place] of placed.entries()) places.set(row[at], place);
		for (const one of row.filter(isOwner)) {
			const below = steps.filter((step) => owner(step) === one);
			const under = hung([...places.values()], places.get(one) as Point, below.length);
			for (const [at, step] of below.entries()) places.set(step, under[at]);
		}
		return steps.map((step) => places.get(step) as Point);
	}

	private waysWithin(steps: Step[]): Array<[number, number]> {
		return this.ways.flatMap(({ from, to }) => {
			const [source, target] = [steps.indexOf(stepOf(from)), steps.indexOf(to)];
			return source < 0 || target < 0 ? [] : [[source, target] as [number, number]];
		});
	}

	private connections(steps: Step[]): Record<string, Partial<Record<Kind, Target[][]>>> {
		const connections: Record<string, Partial<Record<Kind, Target[][]>>> = {};
		for (const { from, to, input, kind } of this.ways) {
			for (const step of [stepOf(from), to])
				if (!steps.includes(step)) throw new Error(`${step.name} stands in no part`);
			const outputs = ((connections[stepOf(from).name] ??= {})[kind] ??= []);
			const at = outputOf(from);
			while (outputs.length <= at) outputs.push([]);
			outputs[at].push({ node: to.name, type: kind, index: input });
		}
		return connections;
	}
}

const stepOf = (from: From): Step => ('step' in from ? from.step : from);
const outputOf = (from: From): number => ('step' in from ? from.output : 0);

/** IDs follow from names, so that writing a file again changes nothing but what was changed. */
function idOf(...names: string[]): string {
	const hash = createHash('sha256').update(names.join('/')).digest('hex');
	return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}

function nodeOf(file: string, step: Step, position: [number, number]): NodeJson {
	const { sample: _pinned, name, type, typeVersion, ...others } = step;
	const parameters = withIds(others.parameters, idOf(file, name)) as NodeJson['parameters'];
	// The URL of a webhook has this in it, and no two may share one.
	const isCalled = HOOKS.test(type) || others.parameters.operation === 'sendAndWait';
	const hook = isCalled ? { webhookId: idOf(file, 'hook', name) } : {};
	const id = idOf(file, name);
	return { ...others, ...hook, id, name, type, typeVersion, position, parameters };
}

/** n8n's editor tells conditions and assignments apart by their IDs. */
function withIds(value: unknown, id: string): unknown {
	if (Array.isArray(value)) return value.map((one, index) => withIds(one, `${id}-${index}`));
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).map(([name, member]) => [name, withIds(member, id)]);
	const isNamed = 'leftValue' in value && 'operator' in value;
	const isAssigned = 'name' in value && 'type' in value && 'value' in value;
	return { ...(isNamed || isAssigned ? { id } : {}), ...Object.fromEntries(members) };
}

function noteOf(file: string, { title, text, color }: Part, frame: Box): NodeJson {
	const { x, y, width, height } = frame;
	const content = `## ${title}\n${text}`;
	return {
		id: idOf(file, 'note', title),
		name: title,
		type: NOTE,
		typeVersion: 1,
		position: [x, y],
		parameters: { content, height, width, ...(COLORS[color] ? { color: COLORS[color] } : {}) },
	};
}
