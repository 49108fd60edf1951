import { model, Schema } from 'mongoose';
import { guardedColumns } from '#server/database/guarded-columns.ts';
import {
  createGuardedWriter,
  type EventOrder,
  type GuardedRow,
  type WriteOutcome,
} from '#server/database/guarded-write.ts';
import { bury } from '#server/database/tombstone.ts';
import type { DomainFact } from './enrolment.facts.ts';

export interface DomainRow extends GuardedRow, Omit<DomainFact, 'id'> {}

const domainSchema = new Schema<DomainRow>(
  { ...guardedColumns, organizationId: String, name: String, enrolmentMode: String, isVerified: Boolean },
  { collection: 'organization_domains', versionKey: false },
);
domainSchema.index({ organizationId: 1, deletedAt: 1, name: 1 });

const DomainModel = model('OrganizationDomain', domainSchema);
const writeGuarded = createGuardedWriter(DomainModel);

export async function writeDomain({ id, ...fact }: DomainFact, order: EventOrder): Promise<WriteOutcome> {
  return writeGuarded(id, order, { $set: fact });
}

export async function buryDomain(id: string, eventAt: number): Promise<void> {
  await bury(DomainModel, id, eventAt);
}

export async function findDomainsOfOrganization(organizationId: string): Promise<DomainRow[]> {
  return DomainModel.find({ organizationId, deletedAt: null }).sort({ name: 1 }).lean();
}
