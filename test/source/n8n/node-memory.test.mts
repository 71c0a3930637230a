import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { recall, remember } from '../../../engine/n8n/node-memory';

/** What n8n keeps for a workflow. */
let saved: Record<string, IDataObject>;
beforeEach(() => (saved = {}));

const node = (name: string, id = 'id-1', mode = 'trigger') =>
	({
		getNode: () => ({ id, name }),
		getMode: () => mode,
		getWorkflowStaticData: (type: string) =>
			(saved[type === 'global' ? 'global' : `node:${name}`] ??= {}),
	}) as unknown as IPollFunctions;
const valueIn = (context: IPollFunctions) => recall(context).value;

test('a memory is there under another name', () => {
	remember(node('A'), { value: 1 });
	expect(valueIn(node('B'))).toBe(1);
	remember(node('B'), { value: 2 });
	expect(valueIn(node('A'))).toBe(2);
});

test('a memory of the first version is taken over', () => {
	saved['node:A'] = { value: 1 };
	expect(valueIn(node('A'))).toBe(1);
	remember(node('A'), { value: 2 });
	expect(valueIn(node('B'))).toBe(2);
});

test('what is not to be remembered any more is gone', () => {
	remember(node('A'), { value: 1, failed: true });
	remember(node('A'), { value: 1 });
	expect(recall(node('A'))).not.toHaveProperty('failed');
	expect(recall(node('B'))).not.toHaveProperty('failed');
});

test('nodes that swapped their names keep what is theirs', () => {
	remember(node('A', 'id-1'), { value: 1 });
	remember(node('B', 'id-2'), { value: 2 });
	remember(node('B', 'id-2'), { value: 3 });
	expect(valueIn(node('B', 'id-1'))).toBe(1);
	expect(valueIn(node('A', 'id-2'))).toBe(3);
});

test('a node that was cut and pasted goes on under its name', () => {
	remember(node('A', 'id-1'), { value: 1 });
	expect(valueIn(node('A', 'id-2'))).toBe(1);
});

test('the newer counts when n8n saved but one of the two', () => {
	remember(node('A'), { value: 1 });
	const before = structuredClone(saved);
	remember(node('A'), { value: 2 });
	saved = { ...saved, global: before.global };
	expect(valueIn(node('A'))).toBe(2);
	saved = { ...before, global: structuredClone(saved.global) };
	remember(node('A'), { value: 3 });
	saved = { global: saved.global, 'node:A': before['node:A'] };
	expect(valueIn(node('A'))).toBe(3);
});

test('what n8n held back since it could not start the workflow did not happen', () => {
	remember(node('A'), { value: 1 });
	const before = structuredClone(saved['node:A']);
	remember(node('A'), { value: 2, handedOut: true });
	saved['node:A'] = before;
	expect(valueIn(node('A'))).toBe(1);
});

test('what was handed out under another name happened', () => {
	remember(node('A'), { value: 1 });
	remember(node('B'), { value: 2, handedOut: true });
	expect(valueIn(node('A'))).toBe(2);
});

test('a workflow that empties its static data leaves what stands under the name', () => {
	remember(node('A'), { value: 1 });
	saved.global = {};
	expect(valueIn(node('A'))).toBe(1);
});

test('what others keep for the workflow stays', () => {
	saved.global = { mine: 1 };
	remember(node('A', 'id-1'), { value: 1 });
	remember(node('B', 'id-2'), { value: 2 });
	expect(saved.global.mine).toBe(1);
	expect(valueIn(node('C', 'id-1'))).toBe(1);
});

test('a test in the editor neither sees nor changes what is remembered', () => {
	remember(node('A'), { value: 1 });
	const before = structuredClone(saved.global);
	delete saved['node:A'];
	expect(valueIn(node('A', 'id-1', 'manual'))).toBeUndefined();
	remember(node('A', 'id-1', 'manual'), { value: 2 });
	expect(saved.global).toEqual(before);
});
