/** A command reaches to the end of its sentence; dots inside it, as in the name of an event, belong to it. */
const COMMAND = /(npm run .+?)(\.?(?=\s+[A-Z]|$))/;

/** Plain words, in which commands look like commands and stay on one line where there is room. */
export function Sentence({ text }: { text: string }) {
  const found = COMMAND.exec(text);
  if (!found) return text;
  const [whole, command, stop] = found;
  return (
    <>
      {text.slice(0, found.index)}
      <span className="inline-block max-w-full">
        <code className="rounded bg-sunken box-decoration-clone px-1 font-mono text-xs text-ink">{command}</code>
        {stop}
      </span>
      <Sentence text={text.slice(found.index + whole.length)} />
    </>
  );
}
