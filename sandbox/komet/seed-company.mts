import type { Company, User } from './records.mts';

export const company: Company = {
	id: 6316,
	name: 'Petalworks',
	settings: {
		isMultilocation: true,
		showArrivalDate: false,
		chargeTax: true,
		isMultiCompany: false,
		isEcommerceLite: true,
		isAdminSales: false,
		showVendorCodeOrName: 2,
		companyLogo: '',
		enableAccessAppMobile: true,
	},
};

export const users: User[] = [
	{ id: 301, login: 'buyer@bloom.example', customerIds: [20514], sent: {} },
];
