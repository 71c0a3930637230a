// Two runs at the same moment may both enter the order: the sale that was made last is taken back.
const { action } = $('What to Do').first().json;
const { result: sales = [] } = answerOf('Look Again');
const [mine] = [answerOf('Write Sale').result].flat();
const open = sales.filter(isOpen);
const isSecond = action === 'created' && open.length > 1 && mine && open[0].id !== mine;
return [
	{
		json: {
			body: isSecond ? { id: 1, method: 'model.sale.sale.delete', params: [[mine], {}] } : '',
		},
	},
];
