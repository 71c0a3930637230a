import { guardReply, turnAway } from '../../engine/reply';
import type { ReplyPlan } from '../../engine/reply';
import { TurnedAway } from '../../engine/body';

/** The response of n8n's web server to one request, as far as it is used. */
function responding() {
	const answers: Array<{ http: number; body: unknown }> = [];
	const limits: Array<{ ms: number; reach?: () => void }> = [];
	const response = {
		statusCode: 200,
		headersSent: false,
		status(code: number) {
			this.statusCode = code;
			return this;
		},
		json(body: unknown) {
			return this.send(body);
		},
		send(body: unknown) {
			if (this.headersSent) throw new Error('Cannot set headers after they are sent');
			this.headersSent = true;
			answers.push({ http: this.statusCode, body });
			return this;
		},
		setHeader() {
			if (this.headersSent) throw new Error('Cannot set headers after they are sent');
			return this;
		},
		setTimeout(ms: number, reach?: () => void) {
			limits.push({ ms, reach });
			return this;
		},
	};
	return { response, answers, limits };
}

const form = (status: '0' | '1', message: string) => ({ status, message });

/** Guards a response, and lets n8n answer by it. */
function guarded(plan: Partial<ReplyPlan> = {}) {
	const place = responding();
	const guard = guardReply(place.response as never, {
		mode: 'lastNode',
		form,
		timeLimit: 45,
		message: 'Received',
		...plan,
	});
	const n8nAnswers = (http: number, body: unknown) => {
		place.response.setHeader();
		place.response.status(http).json(body);
	};
	return { ...place, guard, n8nAnswers };
}

const MODES = ['onReceived', 'lastNode', 'responseNode'] as const;

test.each(MODES)('a workflow that fails with %s is told as status 0', (mode) => {
	const { answers, n8nAnswers } = guarded({ mode });
	n8nAnswers(500, { message: 'Error in workflow' });
	expect(answers).toEqual([{ http: 200, body: { status: '0', message: expect.any(String) } }]);
});

test('a workflow that fails is told in the words that the user chose', () => {
	const { answers, n8nAnswers } = guarded({ failureMessage: 'Call Rosa' });
	n8nAnswers(500, {});
	expect(answers).toEqual([{ http: 200, body: { status: '0', message: 'Call Rosa' } }]);
});

test.each<[string, unknown, Partial<ReplyPlan>, string]>([
	['no item', [], {}, 'Received'],
	['an item, but no field for the message', [{ note: 'Order 7' }], {}, 'Received'],
	['a field for the message', [{ note: 'Order 7' }], { messageField: 'note' }, 'Order 7'],
	['a number in it', [{ note: 7 }], { messageField: 'note' }, '7'],
	['an item without it', [{}], { messageField: 'note' }, 'Received'],
])('a workflow that ends well with %s is told as status 1', (_what, body, plan, message) => {
	const { answers, n8nAnswers } = guarded(plan);
	n8nAnswers(200, body);
	expect(answers).toEqual([{ http: 200, body: { status: '1', message } }]);
});

describe('a workflow that answers by itself', () => {
	test.each(['0', '1'])('is heard with status %s', (status) => {
		const { answers, n8nAnswers } = guarded({ mode: 'responseNode' });
		n8nAnswers(200, { status, message: 'As it says' });
		expect(answers).toEqual([{ http: 200, body: { status, message: 'As it says' } }]);
	});

	test.each([[{}], [{ status: 'maybe', message: 'x' }], ['text'], [[{ status: '1' }]], [null]])(
		'with %j has not answered',
		(body) => {
			const { answers, n8nAnswers } = guarded({ mode: 'responseNode' });
			n8nAnswers(200, body);
			expect(answers).toMatchObject([{ http: 200, body: { status: '0' } }]);
		},
	);
});

test('there is one answer, whatever n8n sends later', () => {
	const { answers, n8nAnswers, guard } = guarded();
	guard.answer(200, form('1', 'At once'));
	n8nAnswers(500, {});
	guard.answer(200, form('0', 'Later'));
	expect(answers).toEqual([{ http: 200, body: form('1', 'At once') }]);
});

test('a workflow that takes too long is told as status 0, and its end is not told any more', () => {
	const { answers, limits, n8nAnswers } = guarded();
	expect(limits).toEqual([{ ms: 45_000, reach: expect.any(Function) }]);
	limits[0].reach?.();
	n8nAnswers(200, []);
	expect(answers).toEqual([
		{ http: 200, body: { status: '0', message: expect.stringContaining('45 seconds') } },
	]);
});

test('the time limit ends with the answer', () => {
	const { limits, n8nAnswers } = guarded();
	n8nAnswers(200, []);
	expect(limits.at(-1)).toEqual({ ms: 0, reach: undefined });
});

test('what is turned away is answered with its HTTP status and starts nothing', () => {
	const { answers, guard } = guarded();
	const result = turnAway(guard, new TurnedAway(415, 'Only JSON'), form);
	expect(result).toEqual({ noWebhookResponse: true });
	expect(answers).toEqual([{ http: 415, body: { status: '0', message: 'Only JSON' } }]);
});
