/**
 * Fetches the recording of a session.
 *
 * @param serverUrl `http://host:port`
 * @param raceId `RaceSessionView.raceId`
 * @returns bytes for `decodeRecording` of shared/replay
 * @throws Error with a message fit to be shown
 */
export async function fetchRecording(serverUrl: string, raceId: string): Promise<ArrayBuffer> {
  const url = new URL(`/api/races/${encodeURIComponent(raceId)}/recording`, serverUrl);
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error("the server does not answer: check the connection and try again", { cause });
  });
  if (response.status === 409) throw new Error("the recording can be watched when the session is over");
  if (response.status === 404) throw new Error("the server does not keep the recording of this session");
  if (!response.ok) throw new Error(`the server answered ${response.status} instead of the recording: try again`);
  if (!response.body) throw new Error("the server sent an empty recording: try again");
  // The file is the one that `npm run replay` reads, packed with gzip: it is a file format, not an encoding of this one answer, so the browser leaves it packed.
  const unpacked = response.body.pipeThrough(new DecompressionStream("gzip"));
  return await new Response(unpacked).arrayBuffer().catch((cause: unknown) => {
    throw new Error("the recording came damaged: try again", { cause });
  });
}
