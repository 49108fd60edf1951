export interface RoleFact {
  id: string;
  /** As memberships name it, such as `org:admin`. */
  key: string;
  name: string;
  description: string | null;
  isCreatorEligible: boolean;
  permissionKeys: string[];
}

export interface PermissionFact {
  id: string;
  key: string;
  name: string;
  description: string | null;
  /** `system` or `user`. */
  type: string | null;
}
