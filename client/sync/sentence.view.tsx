const COMMAND = /npm run .*?(?=\. |$)/;

/** Plain words, in which commands look like commands. */
export function Sentence({ text }: { text: string }) {
  const found = COMMAND.exec(text);
  if (!found) return text;
  const [command] = found;
  return (
    <>
      {text.slice(0, found.index)}
      <code className="inline-block max-w-full rounded bg-sunken px-1 font-mono text-xs text-ink">{command}</code>
      <Sentence text={text.slice(found.index + command.length)} />
    </>
  );
}
