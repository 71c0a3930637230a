import { manual, n8nNode } from '../../../examples/source/builder/nodes.mts';
import { Canvas, secondInput } from '../../../examples/source/builder/workflow.mts';

/** The canvas on which the workflows of examples/source are written. */
const step = (name: string) => n8nNode('noOp', 1, name, {});
const heightsOf = (canvas: Canvas, names: string[]) => {
	const { nodes } = canvas.toWorkflow('sample', 'Sample');
	return names.map((name) => nodes.find((node) => node.name === name)?.position[1] ?? NaN);
};

test.each(['A B C', 'A C B', 'B A C', 'B C A', 'C A B', 'C B A'])(
	'the steps of a fork stand in their order from top to bottom: %s',
	(order) => {
		const canvas = new Canvas();
		const part = canvas.part('Part', 'Three ways.');
		const all = ['A', 'B', 'C'].map((name) => part(step(name)));
		const end = part(step('End'));
		canvas.fork(part(manual('Start')), ...order.split(' ').map((name) => all['ABC'.indexOf(name)]));
		for (const one of all) canvas.connect(one, end);
		const heights = heightsOf(canvas, order.split(' '));
		expect(heights).toEqual([...new Set(heights)].sort((one, other) => one - other));
	},
);

test('a fork against the order of the parts is refused', () => {
	const canvas = new Canvas();
	const upper = canvas.part('Upper', 'Above.');
	const first = upper(step('First'));
	const last = canvas.part('Lower', 'Below.')(step('Last'));
	canvas.fork(upper(manual('Start')), last, first);
	expect(() => canvas.toWorkflow('sample', 'Sample')).toThrow(
		'Last, First do not stand in this order',
	);
});

test('a way may lead to the second input of a step', () => {
	const canvas = new Canvas();
	const part = canvas.part('Part', 'Two ways into one step.');
	const [start, both] = [part(manual('Start')), part(n8nNode('merge', 3.2, 'Both', {}))];
	canvas.connect(start, both);
	canvas.connect(start, part(step('Other')), secondInput(both));
	expect(canvas.toWorkflow('sample', 'Sample').connections).toMatchObject({
		Start: {
			main: [
				[
					{ node: 'Both', index: 0 },
					{ node: 'Other', index: 0 },
				],
			],
		},
		Other: { main: [[{ node: 'Both', index: 1 }]] },
	});
});
