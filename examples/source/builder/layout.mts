import { Graph, layout } from '@dagrejs/dagre';

/** n8n's grid, and the room that a node takes with its name below it. */
const GRID = 20;
const NODE = { width: 100, height: 100 };
/** A node that has others attached is wider. */
const WIDE = 260;
const NAME_BELOW = 60;
const BETWEEN_COLUMNS = 120;
const BETWEEN_ROWS = 80;
const MARGIN = 60;
/** A way back to the left runs as far before its node: beside the words in the frame, not over them. */
const LEFT = 40;
/** A note of text needs some width to be read, and a line of it some height. */
const NOTE_WIDTH = 720;
const LINE = 24;
const HEADING = 60;
const CHARACTER = 7.5;

export interface Point {
	x: number;
	y: number;
}

export interface Box extends Point {
	width: number;
	height: number;
}

const onGrid = (value: number) => Math.round(value / GRID) * GRID;

/**
 * Places for steps, each of them wide or not, from left to right along their ways. The steps of a fork
 * stand in their order from top to bottom.
 */
export function arrange(
	steps: boolean[],
	ways: Array<[number, number]>,
	forks: number[][] = [],
): Point[] {
	const widthOf = (index: number) => (steps[index] ? WIDE : NODE.width);
	const graph = new Graph();
	graph.setGraph({ rankdir: 'LR', ranksep: BETWEEN_COLUMNS, nodesep: BETWEEN_ROWS });
	graph.setDefaultEdgeLabel(() => ({}));
	for (const index of steps.keys())
		graph.setNode(String(index), { ...NODE, width: widthOf(index) });
	const isForked = (index: number) => forks.some((fork) => fork.includes(index));
	// Heavy ways are short ones: the steps of a fork stand in one column.
	for (const [from, to] of ways)
		graph.setEdge(String(from), String(to), { weight: isForked(to) ? 2 : 1 });
	if (steps.length > 0) layout(graph);
	const places = [...steps.keys()].map((index) => {
		const { x, y } = graph.node(String(index)) as Point;
		return { x: onGrid(x - widthOf(index) / 2), y: onGrid(y - NODE.height / 2) };
	});
	for (const fork of forks) {
		const heights = fork.map((index) => places[index].y).sort((one, other) => one - other);
		for (const [at, index] of fork.entries()) places[index].y = heights[at];
	}
	return places;
}

/** Places for what is attached to one of the steps: a row below all of them, under its middle. */
export function hung(places: Point[], to: Point, count: number): Point[] {
	const y = Math.max(...places.map((place) => place.y)) + NODE.height + NAME_BELOW + BETWEEN_ROWS;
	const column = NODE.width + BETWEEN_ROWS;
	const middle = to.x + WIDE / 2 - NODE.width / 2;
	const x = Math.max(0, onGrid(middle - ((count - 1) * column) / 2));
	return [...Array(count).keys()].map((at) => ({ x: x + at * column, y }));
}

/** The frame around steps, with room for its heading and its text above them. */
export function around(places: Point[], text: string, top: number): Box & { inner: Point } {
	const most = (of: (place: Point) => number) => Math.max(0, ...places.map(of));
	const inside = places.length === 0 ? 0 : most(({ x }) => x) + NODE.width;
	const width = Math.max(NOTE_WIDTH, inside + LEFT + MARGIN);
	const perLine = (width - 2 * GRID) / CHARACTER;
	const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / perLine)));
	const words = HEADING + LINE * lines.reduce((sum, count) => sum + count, 0);
	const below = places.length === 0 ? GRID : most(({ y }) => y) + NODE.height + NAME_BELOW;
	return {
		x: -LEFT,
		y: top,
		width: onGrid(width),
		height: onGrid(words + below + GRID),
		inner: { x: 0, y: onGrid(top + words) },
	};
}
