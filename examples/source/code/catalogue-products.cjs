return recordsOf('Products', 'legacyCode', [
	['Code', 'legacyCode'],
	['Description', 'description'],
	['Active', 'active', yesNo],
	['Category', 'category'],
	['Variety', 'variety'],
	['Color', 'color'],
	['Grade', 'grade'],
	['Division', 'divisionDescription'],
	['Tags', 'tags'],
]);
