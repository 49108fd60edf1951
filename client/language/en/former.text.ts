/** In place of the profile of who left. */
export const former = {
  left: (name: string, organization: string) => `${name} is no longer a member of ${organization}.`,
  notHere: 'This person is not here',
  linkToNobody: (organization: string) =>
    `The link leads to somebody who is not, or is no longer, a member of ${organization}.`,
  backToPeople: 'Back to people',
};
