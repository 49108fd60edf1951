const number = new Intl.NumberFormat('en');

export const paging = {
  label: 'Pages of people',
  caption: (page: number, total: number) => `Page ${number.format(page)} of ${number.format(total)}`,
  previous: 'Previous page',
  next: 'Next page',
};
