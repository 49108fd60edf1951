import type { Server } from 'socket.io';

interface Person {
  state: string;
  connections: number;
}

/** Who is there, and how, on one server: a person comes with the first of their connections and goes with the last. */
export function followPeople(io: Server, tell: (userId: string, state: string) => void): Map<string, Person> {
  const people = new Map<string, Person>();
  io.on('connection', (socket) => {
    const { token: userId } = socket.handshake.auth;
    const person = people.get(userId) ?? { state: 'offline', connections: 0 };
    const become = (state: string) => {
      if (state === person.state) return;
      person.state = state;
      tell(userId, state);
    };
    people.set(userId, person);
    person.connections += 1;
    become('online');
    socket.on('report', ({ activity }: { activity: string }, answer: (reply: object) => void) => {
      become(toState(activity));
      answer({ ok: true });
    });
    socket.on('disconnect', () => {
      person.connections -= 1;
      if (person.connections > 0) return;
      people.delete(userId);
      become('offline');
    });
  });
  return people;
}

export function toState(activity: string): string {
  return activity === 'idle' ? 'away' : 'online';
}
