import { Link } from '@tanstack/react-router';

/** A name that leads to the profile. */
export function PersonLink({ person }: { person: { userId: string; name: string } }) {
  return (
    <Link to="/people/$userId" params={{ userId: person.userId }} className="font-medium hover:underline">
      <bdi>{person.name}</bdi>
    </Link>
  );
}
